package dev.nanodesk.helpdesk.generic;

import dev.nanodesk.helpdesk.Connection;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** What is wrong with the settings of a generic connection. */
final class GenericFlaws {

    private static final List<String> POINTERS = List.of(
            "ticket-id",
            "subject",
            "body",
            "message-id",
            "author",
            "created-at",
            "requester-name",
            "requester-email",
            "state",
            "tags",
            "channel",
            "attachments",
            "actor");
    private static final List<String> CONDITIONS = List.of("deleted-when", "ignored-when", "ping-when");
    private static final String HEADER = "signature-header";
    private static final List<String> SIGNING = List.of(
            "signature-algorithm", "signature-encoding", "signature-prefix", "timestamp-header", "signed-content");
    private static final List<String> OTHERS = List.of(HEADER, "agent-values", "closed-values", "delivery-id-header");

    private final Connection connection;
    private final List<String> flaws = new ArrayList<>();

    private GenericFlaws(Connection connection) {
        this.connection = connection;
    }

    static List<String> of(Connection connection) {
        var found = new GenericFlaws(connection);
        found.look();
        return found.flaws;
    }

    private void look() {
        if (connection.url() != null || !connection.token().isEmpty()) {
            flaws.add("generic calls nothing: leave 'url' and 'token' out; secrets are 'webhook-secrets'");
        }
        Stream.of("ticket-id", "body")
                .filter(option -> !isSet(option))
                .forEach(option -> flaws.add("generic needs the option '%s', a JSON pointer".formatted(option)));
        POINTERS.forEach(option -> tryOut(option, Pointers::of, "a JSON pointer such as /ticket/subject"));
        CONDITIONS.forEach(option -> tryOut(option, Condition::of, "a condition such as /event = deleted"));
        lookAtPairs("author", "agent-values");
        lookAtPairs("state", "closed-values");
        lookAtSignature();
        connection.options().keySet().stream()
                .filter(option -> !known().contains(option))
                .sorted()
                .forEach(option -> flaws.add("generic has no option '%s', but %s".formatted(option, known())));
    }

    private void tryOut(String option, Consumer<String> reading, String wanted) {
        try {
            connection.option(option).ifPresent(reading);
        } catch (IllegalArgumentException e) {
            flaws.add("the option '%s' must be %s".formatted(option, wanted));
        }
    }

    private void lookAtPairs(String pointer, String values) {
        if (isSet(pointer) != isSet(values)) {
            flaws.add("the options '%s' and '%s' need each other".formatted(pointer, values));
        }
    }

    private void lookAtSignature() {
        if (!isSet(HEADER)) {
            SIGNING.stream()
                    .filter(this::isSet)
                    .forEach(option -> flaws.add("the option '%s' needs '%s'".formatted(option, HEADER)));
            if (!connection.secrets().isEmpty()) {
                flaws.add("'webhook-secrets' needs the option '%s'; for tokens there is 'webhook-tokens'"
                        .formatted(HEADER));
            }
            return;
        }
        if (connection.secrets().isEmpty()) {
            flaws.add("the option '%s' needs 'webhook-secrets'".formatted(HEADER));
        }
        oneOf("signature-algorithm", SignatureScheme.ALGORITHMS.keySet());
        oneOf("signature-encoding", Set.of("hex", "base64"));
        lookAtContent();
    }

    private void oneOf(String option, Set<String> values) {
        connection
                .option(option)
                .filter(value -> !values.contains(value))
                .ifPresent(value ->
                        flaws.add("the option '%s' must be one of %s".formatted(option, new TreeSet<>(values))));
    }

    /** A time that is not signed could be replaced, and the delivery be shown again. */
    private void lookAtContent() {
        var content = connection.option("signed-content");
        if (content.isEmpty()) {
            return;
        }
        if (content.get().split(Pattern.quote(SignatureScheme.BODY), -1).length != 2) {
            flaws.add("the option 'signed-content' must hold %s once".formatted(SignatureScheme.BODY));
        }
        if (content.get().contains(SignatureScheme.TIMESTAMP) != isSet("timestamp-header")) {
            flaws.add("%s in 'signed-content' and 'timestamp-header' need each other"
                    .formatted(SignatureScheme.TIMESTAMP));
        }
    }

    private boolean isSet(String option) {
        return connection.option(option).isPresent();
    }

    private static Set<String> known() {
        var known = new TreeSet<String>();
        Stream.of(POINTERS, CONDITIONS, SIGNING, OTHERS).forEach(known::addAll);
        return known;
    }
}
