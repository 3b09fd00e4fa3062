package dev.nanodesk.cost;

import dev.nanodesk.cost.MachineHours.Stretch;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;

/** Cuts stretches of machine time so that each moment of a machine counts once. */
final class Stretches {

    private Stretches() {}

    /** What lies within a period. After clocks were set, stretches of a machine may overlap: the earlier one has it. */
    static List<Stretch> within(List<Stretch> inOrder, Instant from, Instant to) {
        var counted = new HashMap<String, Instant>();
        var cut = new ArrayList<Stretch>();
        for (var stretch : inOrder) {
            var start = later(later(stretch.from(), from), counted.getOrDefault(stretch.machine(), from));
            var end = stretch.to().isBefore(to) ? stretch.to() : to;
            if (start.isBefore(end)) {
                cut.add(stretch.since(start).until(end));
                counted.put(stretch.machine(), end);
            }
        }
        return cut;
    }

    private static Instant later(Instant one, Instant other) {
        return one.isAfter(other) ? one : other;
    }
}
