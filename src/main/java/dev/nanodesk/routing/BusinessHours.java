package dev.nanodesk.routing;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/**
 * A week of opening hours in a time zone. Counts real time: a day on which the clocks change has as many hours as pass
 * on it.
 *
 * @param week openings per weekday, a missing day is closed
 * @param holidays days that are closed whatever their weekday
 */
record BusinessHours(ZoneId zone, Map<DayOfWeek, List<Opening>> week, Set<LocalDate> holidays) implements ServiceHours {

    BusinessHours {
        week = checked(week);
        holidays = Set.copyOf(holidays);
    }

    /**
     * The openings of each day in order.
     *
     * @throws IllegalArgumentException if two overlap, or all days are closed
     */
    static Map<DayOfWeek, List<Opening>> checked(Map<DayOfWeek, List<Opening>> week) {
        var opened = new EnumMap<DayOfWeek, List<Opening>>(DayOfWeek.class);
        week.forEach((day, openings) -> opened.put(day, checked(day, openings)));
        if (opened.values().stream().allMatch(List::isEmpty)) {
            throw new IllegalArgumentException("business hours must be open on at least one day of the week");
        }
        return Map.copyOf(opened);
    }

    @Override
    public Duration between(Instant from, Instant until) {
        return date(from)
                .datesUntil(later(date(from), date(until)).plusDays(1))
                .flatMap(this::on)
                .map(span -> span.within(from, until))
                .reduce(Duration.ZERO, Duration::plus);
    }

    @Override
    public Instant after(Instant start, Duration time) {
        var remaining = time;
        for (var date = date(start); ; date = date.plusDays(1)) {
            for (var span : on(date).toList()) {
                var opens = span.opens().isBefore(start) ? start : span.opens();
                var open = new Span(opens, span.closes()).length();
                if (open.isPositive() && open.compareTo(remaining) >= 0) {
                    return opens.plus(remaining);
                }
                remaining = remaining.minus(open);
            }
        }
    }

    private Stream<Span> on(LocalDate date) {
        return holidays.contains(date)
                ? Stream.empty()
                : week.getOrDefault(date.getDayOfWeek(), List.of()).stream()
                        .map(opening -> new Span(opening.opensOn(date, zone), opening.closesOn(date, zone)));
    }

    private LocalDate date(Instant instant) {
        return LocalDate.ofInstant(instant, zone);
    }

    private static LocalDate later(LocalDate one, LocalDate other) {
        return one.isAfter(other) ? one : other;
    }

    private static List<Opening> checked(DayOfWeek day, List<Opening> openings) {
        var sorted = openings.stream()
                .filter(opening -> !opening.empty())
                .sorted(Comparator.comparingInt(Opening::opens))
                .toList();
        for (var i = 1; i < sorted.size(); i++) {
            if (sorted.get(i).overlaps(sorted.get(i - 1))) {
                throw new IllegalArgumentException(
                        "%s: '%s' and '%s' overlap".formatted(day, sorted.get(i - 1), sorted.get(i)));
            }
        }
        return sorted;
    }

    /** An opening on a given day. */
    private record Span(Instant opens, Instant closes) {

        Duration length() {
            return closes.isAfter(opens) ? Duration.between(opens, closes) : Duration.ZERO;
        }

        Duration within(Instant from, Instant until) {
            return new Span(opens.isBefore(from) ? from : opens, closes.isAfter(until) ? until : closes).length();
        }
    }
}
