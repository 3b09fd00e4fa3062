package dev.nanodesk.cost;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;

/**
 * A stretch of a machine's time at one price.
 *
 * @param operations whether somebody's work, not a machine
 */
record Stretch(String machine, boolean operations, Instant from, Instant to, BigDecimal pricePerHour, String currency) {

    private static final BigDecimal NANOS_AN_HOUR = BigDecimal.valueOf(3_600_000_000_000L);
    private static final int SCALE = 18;

    BigDecimal hours() {
        return BigDecimal.valueOf(Duration.between(from, to).toNanos())
                .divide(NANOS_AN_HOUR, SCALE, RoundingMode.HALF_UP);
    }

    BigDecimal cost() {
        return hours().multiply(pricePerHour);
    }

    Stretch since(Instant start) {
        return new Stretch(machine, operations, start, to, pricePerHour, currency);
    }

    Stretch until(Instant end) {
        return new Stretch(machine, operations, from, end, pricePerHour, currency);
    }

    boolean isPricedLike(Stretch other) {
        return pricePerHour.compareTo(other.pricePerHour) == 0 && currency.equals(other.currency);
    }

    /**
     * What lies within a period, each moment of a machine once. After clocks were set, stretches of a machine may overlap:
     * the earlier one has it.
     */
    static List<Stretch> within(List<Stretch> inOrder, Instant from, Instant to) {
        var counted = new HashMap<String, Instant>();
        var cut = new ArrayList<Stretch>();
        for (var stretch : inOrder) {
            var start = later(later(stretch.from, from), counted.getOrDefault(stretch.machine, from));
            var end = stretch.to.isBefore(to) ? stretch.to : to;
            if (start.isBefore(end)) {
                cut.add(stretch.since(start).until(end));
                counted.put(stretch.machine, end);
            }
        }
        return cut;
    }

    private static Instant later(Instant one, Instant other) {
        return one.isAfter(other) ? one : other;
    }
}
