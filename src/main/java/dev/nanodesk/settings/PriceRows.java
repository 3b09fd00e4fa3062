package dev.nanodesk.settings;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * The prices of one model in the order of their days, and what a change makes of them. No day that is over before the price
 * in force began gets another price, and no day between the first and the last is left without one.
 */
record PriceRows(List<Row> rows) {

    static final PriceRows NONE = new PriceRows(List.of());

    /** In the order of the shipped book. */
    private static final List<String> KEYS = List.of(
            "model",
            "vendor",
            "input",
            "cached-input",
            "output",
            "batch-input",
            "batch-output",
            "batch-source",
            "currency",
            "valid-from",
            "valid-to",
            "source",
            "read-on",
            "minimum-cached-prefix",
            "caching-source",
            "tokens",
            "latency");

    /** What a new price does not take over from the one before it. */
    private static final List<String> OF_A_PRICE = List.of(
            "input",
            "cached-input",
            "output",
            "batch-input",
            "batch-output",
            "minimum-cached-prefix",
            "valid-from",
            "valid-to",
            "source",
            "read-on");

    PriceRows {
        rows = rows.stream().sorted(Comparator.comparing(Row::from)).toList();
    }

    /**
     * One price.
     *
     * @param to first day on which it no longer holds; null while it does
     */
    record Row(LocalDate from, @Nullable LocalDate to, ObjectNode fields) {

        static Row of(JsonNode fields) {
            var to = fields.path("valid-to");
            return new Row(
                    YamlText.day(fields.path("valid-from")),
                    to.isMissingNode() || to.isNull() ? null : YamlText.day(to),
                    (ObjectNode) fields);
        }

        boolean holdsOn(LocalDate day) {
            return !day.isBefore(from) && isBeforeEnd(day);
        }

        private boolean isBeforeEnd(LocalDate day) {
            return to == null || day.isBefore(to);
        }

        Row endingOn(@Nullable LocalDate day) {
            var ending = fields.deepCopy();
            ending.remove("valid-to");
            if (day != null) {
                ending.put("valid-to", day.toString());
            }
            return new Row(from, day, inOrder(ending));
        }

        /** Another price of the same model. */
        Row priced(ObjectNode price) {
            var priced = fields.deepCopy();
            OF_A_PRICE.forEach(priced::remove);
            priced.setAll(price);
            if (!price.has("batch-input")) {
                priced.remove("batch-source");
            }
            return Row.of(inOrder(priced));
        }
    }

    /** The prices of a list; none where it is missing. */
    static PriceRows of(JsonNode list) {
        return new PriceRows(list.valueStream().map(Row::of).toList());
    }

    boolean isEmpty() {
        return rows.isEmpty();
    }

    Row last() {
        return rows.getLast();
    }

    /** The price that holds on a day. */
    Optional<Row> on(LocalDate day) {
        return rows.stream().filter(row -> row.holdsOn(day)).findFirst();
    }

    /** The price that begins on a day. */
    Optional<Row> from(LocalDate day) {
        return rows.stream().filter(row -> row.from().equals(day)).findFirst();
    }

    /** The price in force; where there is none, the next one, or else the last one. */
    Row current(LocalDate today) {
        return on(today)
                .or(() -> rows.stream().filter(row -> row.from().isAfter(today)).findFirst())
                .orElseGet(this::last);
    }

    /** Why no price can begin on a day; empty if one can. */
    Optional<String> flawOfStart(LocalDate day, LocalDate today) {
        if (isEmpty()) {
            return Optional.empty();
        }
        var current = current(today);
        if (day.isBefore(current.from())) {
            return Optional.of(
                    "must not be before %s, the first day of its price; what earlier days cost is changed as YAML"
                            .formatted(current.from()));
        }
        var end = last().to();
        return end != null && day.isAfter(end)
                ? Optional.of(
                        "must be %s or earlier, as the last price ended then: there are no days without a price between two"
                                .formatted(end))
                : Optional.empty();
    }

    /**
     * With a price that begins on its {@code valid-from}: in place of the one that begins on the same day, or else after the
     * one that holds until then. It ends where that one ended.
     */
    PriceRows with(ObjectNode price) {
        var day = YamlText.day(price.path("valid-from"));
        var changed = new ArrayList<Row>();
        for (var row : rows) {
            if (row.from().equals(day)) {
                changed.add(row.priced(price).endingOn(row.to()));
            } else if (row.holdsOn(day)) {
                changed.add(row.endingOn(day));
                changed.add(row.priced(price).endingOn(row.to()));
            } else {
                changed.add(row);
            }
        }
        if (changed.stream().noneMatch(row -> row.from().equals(day))) {
            changed.add(isEmpty() ? Row.of(inOrder(price)) : last().priced(price));
        }
        return new PriceRows(changed);
    }

    /** Why the prices cannot end on a day; empty if they can. */
    Optional<String> flawOfEnd(LocalDate day, LocalDate today) {
        if (isEmpty()) {
            return Optional.empty();
        }
        var current = current(today);
        if (!day.isAfter(current.from())) {
            return Optional.of("must be after %s, the first day of its price; what earlier days cost is changed as YAML"
                    .formatted(current.from()));
        }
        return day.equals(last().to()) ? Optional.of("is the day on which it ends already") : Optional.empty();
    }

    /** Without a price from a day on: the last one that begins before it ends there, later ones are dropped. */
    PriceRows endingOn(LocalDate day) {
        var kept = new ArrayList<>(
                rows.stream().filter(row -> row.from().isBefore(day)).toList());
        if (!kept.isEmpty()) {
            kept.add(kept.removeLast().endingOn(day));
        }
        return new PriceRows(kept);
    }

    ArrayNode list() {
        var list = JsonNodeFactory.instance.arrayNode();
        rows.forEach(row -> list.add(row.fields()));
        return list;
    }

    private static ObjectNode inOrder(ObjectNode fields) {
        var ordered = JsonNodeFactory.instance.objectNode();
        KEYS.stream().filter(fields::has).forEach(key -> ordered.set(key, fields.path(key)));
        return ordered;
    }
}
