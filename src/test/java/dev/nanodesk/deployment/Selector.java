package dev.nanodesk.deployment;

import java.util.List;

/** A metric that a query asks for, and what it demands of its labels. */
record Selector(String metric, List<Matcher> matchers) {

    Selector {
        matchers = List.copyOf(matchers);
    }

    /** Whether a series is among what it asks for, but for labels that only Prometheus knows. */
    boolean selects(Series series) {
        return series.metric().equals(metric)
                && matchers.stream()
                        .filter(matcher -> !Series.BY_PROMETHEUS.contains(matcher.label()))
                        .allMatch(matcher -> matcher.accepts(series.labels().getOrDefault(matcher.label(), "")));
    }

    /** A demand such as {@code tier="small"}. */
    record Matcher(String label, String operator, String value) {

        boolean accepts(String actual) {
            return switch (operator) {
                case "=" -> actual.equals(value);
                case "!=" -> !actual.equals(value);
                case "=~" -> actual.matches(value);
                case "!~" -> !actual.matches(value);
                default -> throw new IllegalArgumentException(operator);
            };
        }
    }
}
