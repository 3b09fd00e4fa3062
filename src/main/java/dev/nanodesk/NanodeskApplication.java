package dev.nanodesk;

import dev.nanodesk.learning.EvaluateCommand;
import java.util.List;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;

/** Starts the service. */
@SpringBootApplication
@ConfigurationPropertiesScan
public class NanodeskApplication {

    /** Runs the service until it is stopped, or the command that the first argument names. */
    public static void main(String[] args) {
        if (args.length > 0 && args[0].equals("evaluate")) {
            System.exit(EvaluateCommand.run(List.of(args).subList(1, args.length)));
        }
        SpringApplication.run(NanodeskApplication.class, args);
    }
}
