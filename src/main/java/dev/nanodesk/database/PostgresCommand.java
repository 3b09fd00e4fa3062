package dev.nanodesk.database;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * Runs PostgreSQL's programs to their end.
 *
 * @param programs the programs
 * @param account the account that they run under
 * @param output the file that takes what they say
 */
record PostgresCommand(PostgresPrograms programs, ServerAccount account, Path output) {

    /** More than any program's own time-out, so that only one that hangs is cut. */
    private static final int PATIENCE_MINUTES = 15;

    /** Runs the program; its exit status. */
    int run(Path workingDirectory, String program, List<String> arguments) throws IOException, InterruptedException {
        var command = new ArrayList<>(account.prefix());
        command.add(programs.path(program));
        command.addAll(arguments);
        var builder = new ProcessBuilder(command)
                .directory(workingDirectory.toFile())
                .redirectErrorStream(true)
                .redirectInput(ProcessBuilder.Redirect.PIPE)
                .redirectOutput(output.toFile());
        builder.environment().keySet().removeIf(name -> name.startsWith("PG"));
        var process = builder.start();
        process.getOutputStream().close();
        if (!process.waitFor(PATIENCE_MINUTES, TimeUnit.MINUTES)) {
            process.destroyForcibly();
        }
        return process.waitFor();
    }

    /** What the last program said. */
    String said() throws IOException {
        return Files.exists(output) ? Files.readString(output).strip() : "";
    }
}
