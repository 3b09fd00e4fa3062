package dev.nanodesk.cost;

import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;

/** Checks that a model has at most one price on each day, and one on every day between its first and its last. */
final class PriceBookDays {

    private PriceBookDays() {}

    static void check(List<Price> prices, List<String> problems) {
        prices.stream()
                .collect(Collectors.groupingBy(Price::model))
                .forEach((model, rows) -> check(
                        model,
                        rows.stream()
                                .sorted(Comparator.comparing(Price::validFrom))
                                .toList(),
                        problems));
    }

    private static void check(String model, List<Price> rows, List<String> problems) {
        for (var i = 0; i < rows.size(); i++) {
            var row = rows.get(i);
            var to = row.validTo();
            if (to != null && !to.isAfter(row.validFrom())) {
                problems.add("%s: valid-to %s must be after valid-from %s".formatted(model, to, row.validFrom()));
            }
            if (i + 1 < rows.size()) {
                follow(model, row, rows.get(i + 1), problems);
            }
        }
    }

    private static void follow(String model, Price row, Price next, List<String> problems) {
        var to = row.validTo();
        if (!next.currency().equals(row.currency())) {
            problems.add("%s: the currency changes from %s to %s".formatted(model, row.currency(), next.currency()));
        }
        if (to == null || to.isAfter(next.validFrom())) {
            problems.add(
                    "%s: the prices from %s and from %s overlap".formatted(model, row.validFrom(), next.validFrom()));
        } else if (to.isBefore(next.validFrom())) {
            problems.add("%s: no price from %s until %s (a gap)".formatted(model, to, next.validFrom()));
        }
    }
}
