package dev.nanodesk.routing;

import dev.nanodesk.ticket.Priority;
import java.time.DateTimeException;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.convert.DurationStyle;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.dataformat.yaml.YAMLMapper;

/** Reads queue settings from YAML (or JSON, which is YAML too) and tells all that is wrong with them at once. */
final class QueueDocumentReader {

    private static final int MOST_QUEUES = 200;
    private static final int MOST_HOLIDAYS = 1_000;
    private static final int LONGEST_NAME = 64;
    private static final int LONGEST_TITLE = 200;
    private static final int LONGEST_TEXT = 1_000_000;
    /** Nobody waits longer; and a deadline is found by walking through the days until then. */
    private static final Duration LONGEST_TARGET = Duration.ofDays(90);

    private static final int LEAST_MINUTES_A_WEEK = 60;
    private static final Set<String> COMMON =
            Set.of("zone", "hours", "holidays", "sla", "around-the-clock", "at-risk-percent", "reopen-on-reply");
    private static final Set<String> QUEUE =
            Set.of("name", "title", "zone", "hours", "holidays", "sla", "around-the-clock");
    private static final YAMLMapper YAML = YAMLMapper.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .build();

    private final List<String> problems = new ArrayList<>();

    private QueueDocumentReader() {}

    /**
     * Reads and validates.
     *
     * @param defaults what holds where the settings leave something out
     * @throws InvalidQueueSettingsException if anything is wrong with them
     */
    static QueueDocument read(String yaml, RoutingProperties defaults) {
        var reader = new QueueDocumentReader();
        var document = reader.document(parse(yaml), defaults);
        if (!reader.problems.isEmpty()) {
            throw new InvalidQueueSettingsException(reader.problems);
        }
        return document;
    }

    private static JsonNode parse(String yaml) {
        if (yaml.isBlank()) {
            throw new InvalidQueueSettingsException(List.of("they are empty"));
        }
        if (yaml.length() > LONGEST_TEXT) {
            throw new InvalidQueueSettingsException(List.of("they are longer than a million characters"));
        }
        try {
            return YAML.readTree(yaml);
        } catch (JacksonException e) {
            var line = e.getLocation() == null ? "" : "line " + e.getLocation().getLineNr() + ": ";
            throw new InvalidQueueSettingsException(List.of(line + "it is not YAML: " + e.getOriginalMessage()));
        }
    }

    private QueueDocument document(JsonNode root, RoutingProperties defaults) {
        if (!root.isObject()) {
            throw new InvalidQueueSettingsException(List.of("they must have the keys 'common' and 'queues'"));
        }
        refuseOthers(root, Set.of("common", "queues"), "");
        var common = common(root.path("common"), defaults);
        var entries = root.path("queues");
        if (!entries.isArray() || entries.isEmpty() || entries.size() > MOST_QUEUES) {
            problem("queues", "must be a list of 1 to " + MOST_QUEUES + " queues");
        }
        var queues = new ArrayList<QueueProperties.Entry>();
        var names = new HashSet<String>();
        for (var i = 0; i < entries.size(); i++) {
            var place = "queues[" + i + "]";
            var name = name(entries.get(i), place);
            if (!name.isEmpty() && !names.add(name)) {
                problem(place + ".name", "'" + name + "' occurs twice");
            }
            queue(entries.get(i), name, place).ifPresent(queues::add);
        }
        if (problems.isEmpty() && !names.contains(QueueSettings.GENERAL)) {
            problem("queues", "must have one named 'general': tickets that fit no other go there");
        }
        return new QueueDocument(common, queues);
    }

    private RoutingProperties common(JsonNode node, RoutingProperties defaults) {
        if (node.isMissingNode() || node.isNull()) {
            return defaults;
        }
        if (!node.isObject()) {
            problem("common", "must have keys with values");
            return defaults;
        }
        refuseOthers(node, COMMON, "common.");
        var zone = zone(node.path("zone"), "common.zone");
        var hours = hours(node.path("hours"), "common.hours");
        var clock = priorities(node.path("around-the-clock"), "common.around-the-clock");
        return new RoutingProperties(
                zone == null ? defaults.zone() : zone,
                hours.isEmpty() ? defaults.hours() : hours,
                node.has("holidays") ? holidays(node.path("holidays"), "common.holidays") : defaults.holidays(),
                RoutingProperties.targets(defaults.sla(), targets(node.path("sla"), "common.sla")),
                clock == null ? defaults.aroundTheClock() : clock,
                percent(node.path("at-risk-percent"), defaults.atRiskPercent()),
                bool(node.path("reopen-on-reply"), defaults.reopenOnReply()),
                defaults.settingsRefresh());
    }

    private Optional<QueueProperties.Entry> queue(JsonNode node, String name, String place) {
        if (!node.isObject()) {
            return Optional.empty();
        }
        refuseOthers(node, QUEUE, place + ".");
        var title = text(node.path("title"), place + ".title", LONGEST_TITLE);
        var zone = zone(node.path("zone"), place + ".zone");
        var hours = hours(node.path("hours"), place + ".hours");
        var holidays = holidays(node.path("holidays"), place + ".holidays");
        var targets = targets(node.path("sla"), place + ".sla");
        var clock = priorities(node.path("around-the-clock"), place + ".around-the-clock");
        return name.isEmpty()
                ? Optional.empty()
                : Optional.of(new QueueProperties.Entry(name, title, zone, hours, holidays, targets, clock));
    }

    private String name(JsonNode node, String place) {
        if (!node.isObject()) {
            problem(place, "must have keys with values");
            return "";
        }
        var name = node.path("name").asString("");
        if (name.length() > LONGEST_NAME
                || !QueueProperties.Entry.NAME.matcher(name).matches()) {
            problem(place + ".name", "must be lower-case letters, digits and hyphens, at most " + LONGEST_NAME);
            return "";
        }
        return name;
    }

    private @Nullable String text(JsonNode node, String place, int longest) {
        if (node.isMissingNode() || node.isNull()) {
            return null;
        }
        var text = node.asString("").strip();
        if (node.isContainer() || text.isEmpty() || text.length() > longest) {
            problem(place, "must be a text of 1 to " + longest + " characters");
            return null;
        }
        if (text.codePoints().anyMatch(QueueDocumentReader::unstorable)) {
            problem(place, "must not contain control characters");
            return null;
        }
        return text;
    }

    private static boolean unstorable(int codePoint) {
        return Character.isISOControl(codePoint) || Character.getType(codePoint) == Character.SURROGATE;
    }

    private @Nullable ZoneId zone(JsonNode node, String place) {
        var text = text(node, place, LONGEST_NAME);
        if (text == null) {
            return null;
        }
        try {
            return ZoneId.of(text);
        } catch (DateTimeException e) {
            problem(place, "must be a time zone such as 'Europe/Berlin', but is '" + text + "'");
            return null;
        }
    }

    private Map<DayOfWeek, List<Opening>> hours(JsonNode node, String place) {
        var week = new EnumMap<DayOfWeek, List<Opening>>(DayOfWeek.class);
        if (node.isMissingNode() || node.isNull()) {
            return week;
        }
        if (!node.isObject() || node.isEmpty()) {
            problem(place, "must be weekdays with their hours, e.g. 'monday: 08:00-18:00'");
            return Map.of();
        }
        var before = problems.size();
        node.forEachEntry((day, times) -> openings(day, times, place, week));
        return problems.size() > before ? Map.of() : checkedWeek(week, place);
    }

    private void openings(String day, JsonNode times, String place, Map<DayOfWeek, List<Opening>> week) {
        var weekday = constant(DayOfWeek.values(), day);
        if (weekday == null) {
            problem(place + "." + day, "must be a weekday from 'monday' to 'sunday'");
            return;
        }
        attempt(
                        place + "." + day,
                        () -> texts(times)
                                .flatMap(text -> Stream.of(text.split(",")))
                                .map(Opening::of)
                                .toList())
                .ifPresent(openings -> week.put(weekday, openings));
    }

    private Map<DayOfWeek, List<Opening>> checkedWeek(Map<DayOfWeek, List<Opening>> week, String place) {
        var checked = attempt(place, () -> BusinessHours.checked(week)).orElse(Map.of());
        var minutes = checked.values().stream()
                .flatMap(List::stream)
                .mapToInt(opening -> opening.closes() - opening.opens())
                .sum();
        if (!checked.isEmpty() && minutes < LEAST_MINUTES_A_WEEK) {
            problem(place, "must be open for at least an hour a week");
            return Map.of();
        }
        return checked;
    }

    private Set<LocalDate> holidays(JsonNode node, String place) {
        var days = new LinkedHashSet<LocalDate>();
        if (node.isMissingNode() || node.isNull()) {
            return days;
        }
        if (!node.isArray() || node.size() > MOST_HOLIDAYS) {
            problem(place, "must be a list of at most " + MOST_HOLIDAYS + " days");
            return days;
        }
        for (var i = 0; i < node.size(); i++) {
            var text = node.get(i).asString("");
            try {
                days.add(LocalDate.parse(text));
            } catch (DateTimeException e) {
                problem(place + "[" + i + "]", "must be a day such as '2026-12-25', but is '" + text + "'");
            }
        }
        return days;
    }

    private Map<Priority, Duration> targets(JsonNode node, String place) {
        var targets = new EnumMap<Priority, Duration>(Priority.class);
        if (node.isMissingNode() || node.isNull()) {
            return targets;
        }
        if (!node.isObject()) {
            problem(place, "must be priorities with times, e.g. 'high: 4h'");
            return targets;
        }
        node.forEachEntry((name, time) -> {
            var priority = constant(Priority.values(), name);
            if (priority == null) {
                problem(place + "." + name, "must be one of urgent, high, normal, low");
            } else {
                target(time, place + "." + name).ifPresent(target -> targets.put(priority, target));
            }
        });
        return targets;
    }

    private Optional<Duration> target(JsonNode node, String place) {
        var text = node.asString("").strip().toLowerCase(Locale.ROOT);
        try {
            var target = node.isString() ? DurationStyle.SIMPLE.parse(text) : Duration.ZERO;
            if (target.compareTo(Duration.ofMinutes(1)) >= 0
                    && target.compareTo(LONGEST_TARGET) <= 0
                    && Character.isLetter(text.charAt(text.length() - 1))) {
                return Optional.of(target);
            }
        } catch (IllegalArgumentException | ArithmeticException e) {
            // told below, as all other times that do not fit
        }
        problem(
                place,
                "must be a time from '1m' to '90d' with its unit, e.g. '90m' or '8h', but is '" + node.asString("")
                        + "'");
        return Optional.empty();
    }

    private @Nullable Set<Priority> priorities(JsonNode node, String place) {
        if (node.isMissingNode() || node.isNull()) {
            return null;
        }
        var priorities = new HashSet<Priority>();
        texts(node).forEach(text -> {
            var priority = constant(Priority.values(), text);
            if (priority == null) {
                problem(place, "must be among urgent, high, normal, low, but has '" + text + "'");
            } else {
                priorities.add(priority);
            }
        });
        return priorities;
    }

    private int percent(JsonNode node, int common) {
        if (node.isMissingNode() || node.isNull()) {
            return common;
        }
        if (!node.isInt() || node.intValue() < 1 || node.intValue() > 99) {
            problem("common.at-risk-percent", "must be a number from 1 to 99");
            return common;
        }
        return node.intValue();
    }

    private boolean bool(JsonNode node, boolean common) {
        if (node.isMissingNode() || node.isNull()) {
            return common;
        }
        if (!node.isBoolean()) {
            problem("common.reopen-on-reply", "must be true or false");
            return common;
        }
        return node.booleanValue();
    }

    private void refuseOthers(JsonNode node, Set<String> keys, String place) {
        node.propertyNames().stream()
                .filter(key -> !keys.contains(key))
                .forEach(key -> problem(place + key, "is unknown"));
    }

    private <T> Optional<T> attempt(String place, Supplier<T> reading) {
        try {
            return Optional.of(reading.get());
        } catch (IllegalArgumentException e) {
            problem(place, String.valueOf(e.getMessage()));
            return Optional.empty();
        }
    }

    private static Stream<String> texts(JsonNode node) {
        return (node.isArray() ? node.valueStream() : Stream.of(node))
                .map(value -> value.asString("").strip());
    }

    private static <E extends Enum<E>> @Nullable E constant(E[] constants, String name) {
        return Arrays.stream(constants)
                .filter(constant -> constant.name().equalsIgnoreCase(name))
                .findFirst()
                .orElse(null);
    }

    private void problem(String place, String what) {
        problems.add(place + " " + what);
    }
}
