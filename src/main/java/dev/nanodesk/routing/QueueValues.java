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
import tools.jackson.databind.JsonNode;

/** Reads single values of queue settings, and notes what is wrong with them and where it stands. */
final class QueueValues {

    private static final int LONGEST_ZONE = 64;
    private static final int MOST_HOLIDAYS = 1_000;
    /** Nobody waits longer; and a deadline is found by walking through the days until then. */
    private static final Duration LONGEST_TARGET = Duration.ofDays(90);

    private static final int LEAST_MINUTES_A_WEEK = 60;

    private final List<String> problems = new ArrayList<>();

    /** All that was wrong so far. */
    List<String> problems() {
        return List.copyOf(problems);
    }

    @Nullable String text(JsonNode node, String place, int longest) {
        if (node.isMissingNode() || node.isNull()) {
            return null;
        }
        var text = node.asString("").strip();
        if (node.isContainer() || text.isEmpty() || text.length() > longest) {
            problem(place, "must be a text of 1 to " + longest + " characters");
            return null;
        }
        if (text.codePoints().anyMatch(QueueValues::unstorable)) {
            problem(place, "must not contain control characters");
            return null;
        }
        return text;
    }

    private static boolean unstorable(int codePoint) {
        return Character.isISOControl(codePoint) || Character.getType(codePoint) == Character.SURROGATE;
    }

    @Nullable ZoneId zone(JsonNode node, String place) {
        var text = text(node, place, LONGEST_ZONE);
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

    Map<DayOfWeek, List<Opening>> hours(JsonNode node, String place) {
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

    Set<LocalDate> holidays(JsonNode node, String place) {
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

    Map<Priority, Duration> targets(JsonNode node, String place) {
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

    @Nullable Set<Priority> priorities(JsonNode node, String place) {
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

    int percent(JsonNode node, int common) {
        if (node.isMissingNode() || node.isNull()) {
            return common;
        }
        if (!node.isInt() || node.intValue() < 1 || node.intValue() > 99) {
            problem("common.at-risk-percent", "must be a number from 1 to 99");
            return common;
        }
        return node.intValue();
    }

    boolean bool(JsonNode node, boolean common) {
        if (node.isMissingNode() || node.isNull()) {
            return common;
        }
        if (!node.isBoolean()) {
            problem("common.reopen-on-reply", "must be true or false");
            return common;
        }
        return node.booleanValue();
    }

    void refuseOthers(JsonNode node, Set<String> keys, String place) {
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

    void problem(String place, String what) {
        problems.add(place + " " + what);
    }
}
