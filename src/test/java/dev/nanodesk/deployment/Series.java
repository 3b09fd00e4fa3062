package dev.nanodesk.deployment;

import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** A line of what the service tells Prometheus. */
record Series(String metric, Map<String, String> labels) {

    /** Labels that Prometheus or the chart's scrape settings add. */
    static final List<String> BY_PROMETHEUS = List.of("job", "instance", "namespace", "pod");

    private static final Pattern LINE = Pattern.compile("(?m)^([a-zA-Z_:][\\w:]*)(?:\\{(.*)})? \\S+$");
    private static final Pattern LABEL = Pattern.compile("(\\w+)=\"((?:[^\"\\\\]|\\\\.)*)\"");

    static List<Series> of(String exposition) {
        return LINE.matcher(exposition)
                .results()
                .map(line -> new Series(line.group(1), labels(line.group(2) == null ? "" : line.group(2))))
                .toList();
    }

    private static Map<String, String> labels(String text) {
        return LABEL.matcher(text).results().collect(Collectors.toMap(pair -> pair.group(1), pair -> pair.group(2)));
    }
}
