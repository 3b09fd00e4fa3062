package dev.nanodesk.standin;

import java.util.Arrays;
import java.util.Map;
import java.util.stream.Collectors;

/** The command line. */
record Options(int port, StandInSettings settings) {

    static Options of(String... args) {
        var values = Arrays.stream(args)
                .filter(arg -> arg.startsWith("--") && arg.contains("="))
                .map(arg -> arg.substring(2).split("=", 2))
                .collect(Collectors.toMap(pair -> pair[0], pair -> pair[1]));
        return new Options(
                Integer.parseInt(values.getOrDefault("port", "0")),
                new StandInSettings(
                        Integer.parseInt(values.getOrDefault("slots", "1")),
                        Integer.parseInt(values.getOrDefault("context", "4096")),
                        number(values, "seconds"),
                        number(values, "reading"),
                        number(values, "writing"),
                        Fault.valueOf(values.getOrDefault("fault", "NONE")),
                        Boolean.parseBoolean(values.getOrDefault("obeys", "false")),
                        true,
                        true));
    }

    private static double number(Map<String, String> values, String name) {
        return Double.parseDouble(values.getOrDefault(name, "0"));
    }
}
