package dev.nanodesk.cost;

import dev.nanodesk.cost.SavingsReport.ReferenceTerms;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** Dated prices of cloud models, without gaps or overlaps within a model. */
record PriceBook(List<Price> prices) {

    PriceBook {
        prices = List.copyOf(prices);
    }

    Optional<Price> price(String model, LocalDate day) {
        return prices.stream()
                .filter(price -> price.model().equals(model) && price.holdsOn(day))
                .findFirst();
    }

    /** The newest row of a model. */
    Optional<Price> latest(String model) {
        return prices.stream()
                .filter(price -> price.model().equals(model))
                .reduce((earlier, later) -> later.validFrom().isAfter(earlier.validFrom()) ? later : earlier);
    }

    boolean knows(String model) {
        return prices.stream().anyMatch(price -> price.model().equals(model));
    }

    SortedSet<String> models() {
        return prices.stream().map(Price::model).collect(Collectors.toCollection(TreeSet::new));
    }

    /** A model's prices within a period, to be quoted. */
    ReferenceTerms terms(String model, LocalDate from, LocalDate to) {
        return new ReferenceTerms(
                model,
                prices.stream()
                        .filter(price -> price.model().equals(model) && price.holdsWithin(from, to))
                        .map(Price::terms)
                        .toList(),
                latest(model).map(Price::latency).orElse(null));
    }

    /** Tells where a model has more than one price on a day, or none on a day between its first and its last. */
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
