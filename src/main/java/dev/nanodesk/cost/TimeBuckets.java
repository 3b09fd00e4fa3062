package dev.nanodesk.cost;

import dev.nanodesk.cost.SavingsRequest.By;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.temporal.IsoFields;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Days, weeks or months of a period in a zone; days with a change of the clock have 23 or 25 hours. */
final class TimeBuckets {

    private TimeBuckets() {}

    /** Machine time by bucket, in order of time; buckets without any are left out. */
    static Map<String, List<Stretch>> split(SavingsRequest request, List<Stretch> stretches) {
        var split = new LinkedHashMap<String, List<Stretch>>();
        bounds(request).forEach((key, bounds) -> {
            var within = stretches.stream()
                    .filter(stretch ->
                            stretch.from().isBefore(bounds.to()) && stretch.to().isAfter(bounds.from()))
                    .map(stretch -> stretch.since(later(stretch.from(), bounds.from()))
                            .until(earlier(stretch.to(), bounds.to())))
                    .toList();
            if (!within.isEmpty()) {
                split.put(key, within);
            }
        });
        return split;
    }

    private record Bounds(Instant from, Instant to) {}

    private static Map<String, Bounds> bounds(SavingsRequest request) {
        var bounds = new LinkedHashMap<String, Bounds>();
        for (var day = request.from(); day.isBefore(request.to()); day = day.plusDays(1)) {
            var from = day.atStartOfDay(request.zone()).toInstant();
            var to = day.plusDays(1).atStartOfDay(request.zone()).toInstant();
            bounds.merge(
                    key(day, request.by()), new Bounds(from, to), (one, other) -> new Bounds(one.from(), other.to()));
        }
        return bounds;
    }

    private static String key(LocalDate day, By by) {
        return switch (by) {
            case WEEK ->
                "%04d-W%02d".formatted(day.get(IsoFields.WEEK_BASED_YEAR), day.get(IsoFields.WEEK_OF_WEEK_BASED_YEAR));
            case MONTH -> YearMonth.from(day).toString();
            default -> day.toString();
        };
    }

    private static Instant later(Instant one, Instant other) {
        return one.isAfter(other) ? one : other;
    }

    private static Instant earlier(Instant one, Instant other) {
        return one.isBefore(other) ? one : other;
    }
}
