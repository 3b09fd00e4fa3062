package dev.nanodesk.access;

import java.util.List;
import java.util.Set;
import org.springframework.http.server.PathContainer;
import org.springframework.web.util.pattern.PathPattern;
import org.springframework.web.util.pattern.PathPatternParser;

/**
 * What the fields of forms are called on their pages, for what comes back to be copied when a session is over. The first entry
 * that fits counts.
 */
final class FieldWords {

    private static final String ANYWHERE = "/**";

    /** What pages send along without anybody having typed it. */
    private static final Set<String> UNTYPED =
            Set.of("version", "basis", "seen", "value", "claim", "said", "state", "action", "tier", "force", "verdict");

    private static final List<Entry> ENTRIES = List.of(
            entry("/first-steps", "body", "What the customer wrote"),
            entry("/tickets/**", "text", "Reply"),
            entry("/settings/*/yaml", "text", "The whole text"),
            entry("/settings/**", "text", "Text of the file"),
            entry("/settings/taxonomy/**", "priority", "Usual priority"),
            entry("/settings/taxonomy/**", "description", "What belongs here, and what does not"),
            entry("/settings/taxonomy/**", "details", "Further languages, examples, vocabulary as YAML"),
            entry("/settings/queues/common", "holidays", "Holidays of all queues"),
            entry("/settings/queues/**", "holidays", "Further holidays of this queue"),
            entry("/settings/queues/**", "zone", "Time zone"),
            entry("/settings/queues/**", "clock", "Nights and weekends count"),
            entry("/settings/queues/**", "at-risk-percent", "At risk from"),
            entry("/settings/queues/**", "reopen-on-reply", "A customer’s message opens a closed ticket again"),
            entry("/settings/queues/**", "sla.", "How long a ticket may wait, "),
            entry("/settings/queues/**", "hours.", "When the team works, "),
            entry("/settings/queues/**", "around.", "Nights and weekends count for "),
            entry("/settings/price-book/**", "model", "Model"),
            entry("/settings/price-book/**", "vendor", "Vendor"),
            entry("/settings/price-book/**", "currency", "Currency"),
            entry("/settings/price-book/**", "valid-from", "Holds from"),
            entry("/settings/price-book/**", "valid-to", "No longer offered from"),
            entry("/settings/price-book/**", "source", "Source"),
            entry("/settings/price-book/**", "read-on", "Read on"),
            entry("/settings/price-book/**", "input", "Input"),
            entry("/settings/price-book/**", "output", "Output"),
            entry("/settings/price-book/**", "cached-input", "Cached input"),
            entry("/settings/price-book/**", "minimum-cached-prefix", "Cached from"),
            entry("/settings/price-book/**", "batch-input", "Batch input"),
            entry("/settings/price-book/**", "batch-output", "Batch output"),
            entry("/settings/price-book/**", "tokens", "Way of counting"),
            entry("/settings/price-book/**", "tokens.low", "Fewest"),
            entry("/settings/price-book/**", "tokens.high", "Most"),
            entry("/settings/api-keys", "lastDay", "Last day"),
            entry("/settings/api-keys", "scopes", "May"),
            entry("/settings/api-keys/**", "overlap", "The old secret works"),
            entry("/settings/import/**", "deleteOthers", "Also delete articles and macros that the file does not have"),
            entry("/settings/{users:users|api-keys}/**", "queues", "Only these queues"),
            entry("/operations/**", "automation", "Automation"),
            entry("/settings/**", "body", "Text"),
            entry("/settings/**", "when", "Answers"),
            entry("/views", "show", "View"),
            entry("/views", "decision", "Triage"),
            entry("/views", "sla", "SLA"),
            entry("/views", "q", "Search"),
            entry("/views", "sort", "First"),
            entry(ANYWHERE, "name", "Name"),
            entry(ANYWHERE, "role", "Role"),
            entry(ANYWHERE, "id", "Id"),
            entry(ANYWHERE, "subject", "Subject"),
            entry(ANYWHERE, "title", "Title"),
            entry(ANYWHERE, "language", "Language"),
            entry(ANYWHERE, "category", "Category"),
            entry(ANYWHERE, "priority", "Priority"),
            entry(ANYWHERE, "queue", "Queue"),
            entry(ANYWHERE, "keywords", "Keywords"),
            entry(ANYWHERE, "reason", "Why?"));

    private FieldWords() {}

    /** Whether a person may have typed or chosen it. */
    static boolean isTyped(String field) {
        return !UNTYPED.contains(field) && !field.startsWith("category-");
    }

    /** The label of a form's field; its own name where nobody has given it one. */
    static String of(String page, String field) {
        var path = PathContainer.parsePath(page);
        return ENTRIES.stream()
                .filter(entry -> entry.isFor(path, field))
                .findFirst()
                .map(entry -> entry.label(field))
                .orElse(field);
    }

    private static Entry entry(String page, String field, String label) {
        return new Entry(PathPatternParser.defaultInstance.parse(page), field, label);
    }

    /**
     * A field's label.
     *
     * @param field its name, or how it begins where it ends with a dot; the rest is told after the label
     */
    private record Entry(PathPattern page, String field, String label) {

        boolean isFor(PathContainer path, String name) {
            return (name.equals(field) || (isGroup() && name.startsWith(field))) && page.matches(path);
        }

        String label(String name) {
            return isGroup() ? label + name.substring(field.length()) : label;
        }

        private boolean isGroup() {
            return field.endsWith(".");
        }
    }
}
