package dev.nanodesk.dashboard;

import dev.nanodesk.privacy.AuditTrail;
import java.math.BigDecimal;
import java.math.MathContext;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * An entry of the audit trail, its facts line by line.
 *
 * @param facts nested ones with the names of all levels, e.g. {@code category confidence}
 */
record TrailEntry(Instant at, String actor, String action, List<Line> facts, String hash) {

    /** One fact. */
    record Line(String name, String value) {}

    static TrailEntry of(AuditTrail.Entry entry) {
        var lines = new ArrayList<Line>();
        add(lines, "", entry.facts());
        return new TrailEntry(entry.at(), entry.actor(), entry.action(), lines, entry.hash());
    }

    private static void add(List<Line> lines, String name, @Nullable Object value) {
        switch (value) {
            case Map<?, ?> finding
            when finding.containsKey("value") && finding.containsKey("tier") ->
                lines.add(new Line(name, finding(finding)));
            case Map<?, ?> facts ->
                facts.forEach((key, fact) -> add(lines, name.isEmpty() ? words(key) : name + " " + words(key), fact));
            case List<?> facts
            when facts.stream().anyMatch(fact -> fact instanceof Map || fact instanceof List) ->
                facts.forEach(fact -> add(lines, name, fact));
            case List<?> facts when facts.isEmpty() -> {}
            case List<?> facts ->
                lines.add(new Line(
                        name,
                        String.join(", ", facts.stream().map(String::valueOf).toList())));
            case null -> {}
            case Number number -> lines.add(new Line(name, rounded(number)));
            default -> lines.add(new Line(name, String.valueOf(value)));
        }
    }

    /** What was decided, by whom, how sure and why. */
    private static String finding(Map<?, ?> finding) {
        var sure = finding.get("confidence") instanceof Number confidence ? ", " + rounded(confidence) + " sure" : "";
        return "%s (%s%s): %s".formatted(finding.get("value"), finding.get("tier"), sure, finding.get("reason"));
    }

    private static String rounded(Number number) {
        return new BigDecimal(number.toString())
                .round(new MathContext(4))
                .stripTrailingZeros()
                .toPlainString();
    }

    /** {@code rulesFired} as {@code rules fired}. */
    private static String words(Object key) {
        return String.valueOf(key).replaceAll("([a-z])([A-Z])", "$1 $2").toLowerCase(Locale.ROOT);
    }
}
