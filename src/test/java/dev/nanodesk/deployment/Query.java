package dev.nanodesk.deployment;

import dev.nanodesk.deployment.Selector.Matcher;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * What a PromQL expression refers to. No parser of PromQL for the JVM is to be had: this tells names from functions and
 * keywords and leaves the grammar to promtool.
 */
record Query(String place, String expression) {

    private static final Pattern TOKEN = Pattern.compile(
            "\"(?:[^\"\\\\]|\\\\.)*\"|'(?:[^'\\\\]|\\\\.)*'|\\[[^]]*]|[a-zA-Z_:][\\w:]*|\\d[\\w.]*|=~|!~|!=|==|[^\\s]");
    private static final Set<String> GROUPING = Set.of("by", "without", "on", "ignoring", "group_left", "group_right");
    private static final Set<String> FUNCTION_FOLLOWS = Set.of("(", "by", "without");
    private static final Set<String> OPERATORS = Set.of("and", "or", "unless", "bool", "offset", "Inf", "NaN");

    /** The expression as Prometheus would get it from Grafana. */
    String rendered() {
        return expression
                .replace("$__range", "1h")
                .replace("$__rate_interval", "1m")
                .replace("$job", ".+");
    }

    /** The metrics that it asks for. */
    List<Selector> selectors() {
        var tokens = tokens();
        var found = new ArrayList<Selector>();
        for (int at = 0; at < tokens.size(); at++) {
            if (GROUPING.contains(tokens.get(at))) {
                at = endOfList(tokens, at);
            } else if (isMetric(tokens, at)) {
                found.add(new Selector(tokens.get(at), matchers(tokens, at + 1)));
                at = endOfMatchers(tokens, at);
            }
        }
        return found;
    }

    /** The labels that it groups or joins by. */
    Stream<String> groupings() {
        var tokens = tokens();
        return Stream.iterate(0, at -> at < tokens.size(), at -> at + 1)
                .filter(at -> GROUPING.contains(tokens.get(at)))
                .flatMap(
                        at -> tokens.subList(at, endOfList(tokens, at)).stream().skip(2))
                .filter(token -> token.matches("\\w+"));
    }

    private List<String> tokens() {
        return TOKEN.matcher(rendered()).results().map(MatchResult::group).toList();
    }

    private static boolean isMetric(List<String> tokens, int at) {
        var token = tokens.get(at);
        return token.matches("[a-zA-Z_:][\\w:]*") && !OPERATORS.contains(token) && !isFunction(tokens, at);
    }

    private static boolean isFunction(List<String> tokens, int at) {
        return at + 1 < tokens.size() && FUNCTION_FOLLOWS.contains(tokens.get(at + 1));
    }

    /** {@code by (a, b)}; a grouping without a list ends with itself. */
    private static int endOfList(List<String> tokens, int at) {
        return at + 1 < tokens.size() && tokens.get(at + 1).equals("(")
                ? at + tokens.subList(at, tokens.size()).indexOf(")")
                : at;
    }

    private static int endOfMatchers(List<String> tokens, int at) {
        return at + 1 < tokens.size() && tokens.get(at + 1).equals("{")
                ? at + tokens.subList(at, tokens.size()).indexOf("}")
                : at;
    }

    private static List<Matcher> matchers(List<String> tokens, int at) {
        if (at >= tokens.size() || !tokens.get(at).equals("{")) {
            return List.of();
        }
        var within = tokens.subList(at + 1, endOfMatchers(tokens, at - 1));
        var found = new ArrayList<Matcher>();
        for (int label = 0; label + 2 < within.size(); label += 4) {
            var value = within.get(label + 2);
            found.add(new Matcher(within.get(label), within.get(label + 1), value.substring(1, value.length() - 1)));
        }
        return found;
    }

    @Override
    public String toString() {
        return place + ": " + expression;
    }
}
