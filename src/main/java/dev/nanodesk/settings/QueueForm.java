package dev.nanodesk.settings;

import java.time.DayOfWeek;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.springframework.util.MultiValueMap;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** A queue as fields, or what is common to all queues. An empty field of a queue means: as common. */
final class QueueForm {

    static final List<String> PRIORITIES = List.of("urgent", "high", "normal", "low");
    static final List<String> DAYS = Arrays.stream(DayOfWeek.values())
            .map(day -> day.name().toLowerCase(Locale.ROOT))
            .toList();
    private static final Pattern BETWEEN_DAYS = Pattern.compile("[\\s,;]+");

    private QueueForm() {}

    static PartForm empty() {
        return new PartForm(true);
    }

    static PartForm of(JsonNode queue) {
        var form = new PartForm(false);
        for (var field : List.of("name", "title", "zone", "at-risk-percent")) {
            form.set(field, queue.path(field).asString(""));
        }
        form.set("reopen-on-reply", queue.path("reopen-on-reply").asBoolean(false) ? "true" : "");
        PRIORITIES.forEach(priority ->
                form.set("sla." + priority, queue.path("sla").path(priority).asString("")));
        DAYS.forEach(day -> form.set("hours." + day, hours(queue.path("hours").path(day))));
        form.set("holidays", String.join("\n", texts(queue.path("holidays"))));
        form.set("clock", queue.has("around-the-clock") ? "own" : "common");
        texts(queue.path("around-the-clock"))
                .forEach(priority -> form.set("around." + priority.toLowerCase(Locale.ROOT), "true"));
        form.setVersion(PartDesk.version(queue));
        return form;
    }

    static String hours(JsonNode openings) {
        return String.join(", ", texts(openings));
    }

    static List<String> texts(JsonNode node) {
        return node.isArray()
                ? node.valueStream().map(value -> value.asString("")).toList()
                : node.isMissingNode() || node.isNull() ? List.of() : List.of(node.asString(""));
    }

    static PartForm typed(MultiValueMap<String, String> typed, boolean isNew) {
        var form = new PartForm(isNew);
        typed.forEach((field, values) -> form.set(field, values.getFirst().strip()));
        form.setVersion(form.value("version"));
        return form;
    }

    static ObjectNode queue(PartForm form) {
        var queue = JsonNodeFactory.instance.objectNode();
        queue.put("name", form.value("name"));
        put(queue, "title", form.value("title"));
        put(queue, "zone", form.value("zone"));
        addTimes(queue, form);
        if (form.value("clock").equals("own")) {
            addClock(queue, form);
        }
        return queue;
    }

    static ObjectNode common(PartForm form) {
        var common = JsonNodeFactory.instance.objectNode();
        put(common, "zone", form.value("zone"));
        addTimes(common, form);
        if (!common.has("holidays")) {
            common.putArray("holidays");
        }
        addClock(common, form);
        if (!form.value("at-risk-percent").isEmpty()) {
            addPercent(common, form);
        }
        common.put("reopen-on-reply", form.value("reopen-on-reply").equals("true"));
        return common;
    }

    private static void addPercent(ObjectNode common, PartForm form) {
        try {
            common.put("at-risk-percent", Integer.parseInt(form.value("at-risk-percent")));
        } catch (NumberFormatException e) {
            form.reject("at-risk-percent", "must be a number from 1 to 99");
        }
    }

    private static void addTimes(ObjectNode to, PartForm form) {
        var hours = JsonNodeFactory.instance.objectNode();
        DAYS.forEach(day -> put(hours, day, form.value("hours." + day)));
        if (!hours.isEmpty()) {
            to.set("hours", hours);
        }
        var days = Arrays.stream(BETWEEN_DAYS.split(form.value("holidays")))
                .filter(day -> !day.isBlank())
                .toList();
        if (!days.isEmpty()) {
            var holidays = to.putArray("holidays");
            days.forEach(holidays::add);
        }
        var targets = JsonNodeFactory.instance.objectNode();
        PRIORITIES.forEach(priority -> put(targets, priority, form.value("sla." + priority)));
        if (!targets.isEmpty()) {
            to.set("sla", targets);
        }
    }

    private static void addClock(ObjectNode to, PartForm form) {
        var clock = to.putArray("around-the-clock");
        PRIORITIES.stream()
                .filter(priority -> form.value("around." + priority).equals("true"))
                .forEach(clock::add);
    }

    private static void put(ObjectNode to, String key, String value) {
        if (!value.isEmpty()) {
            to.put(key, value);
        }
    }

    /** Hours of a week in a line, e.g. {@code Mon–Fri 08:00-18:00, Sat 10:00-14:00}. */
    static String week(JsonNode hours) {
        var runs = new ArrayList<String>();
        for (var from = 0; from < DAYS.size(); from++) {
            var open = open(hours, from);
            var to = from;
            while (to + 1 < DAYS.size() && open(hours, to + 1).equals(open)) {
                to++;
            }
            if (!open.isEmpty()) {
                runs.add(
                        from == to ? shortName(from) + " " + open : shortName(from) + "–" + shortName(to) + " " + open);
            }
            from = to;
        }
        return String.join("; ", runs);
    }

    private static String open(JsonNode hours, int day) {
        var text = hours(hours.path(DAYS.get(day)));
        return text.equalsIgnoreCase("closed") ? "" : text;
    }

    private static String shortName(int day) {
        var name = DAYS.get(day);
        return Character.toUpperCase(name.charAt(0)) + name.substring(1, 3);
    }
}
