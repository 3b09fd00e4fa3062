package dev.nanodesk.cost;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** A stretch of time in which somebody was at work. */
record Span(Instant from, Instant to) {

    /** Work of that duration, which ended then. */
    static Span ending(Instant end, Duration busy) {
        return new Span(end.minus(busy), end);
    }

    static Duration length(List<Span> spans) {
        return spans.stream().map(Span::length).reduce(Duration.ZERO, Duration::plus);
    }

    /** What is left of it without others, which come in the order of their start. */
    List<Span> without(List<Span> others) {
        var left = new ArrayList<Span>();
        var start = from;
        for (var other : others) {
            add(left, start, earlier(other.from, to));
            start = later(start, other.to);
        }
        add(left, start, to);
        return left;
    }

    private Duration length() {
        return Duration.between(from, to);
    }

    private static void add(List<Span> spans, Instant from, Instant to) {
        if (from.isBefore(to)) {
            spans.add(new Span(from, to));
        }
    }

    private static Instant earlier(Instant one, Instant other) {
        return one.isBefore(other) ? one : other;
    }

    private static Instant later(Instant one, Instant other) {
        return one.isAfter(other) ? one : other;
    }
}
