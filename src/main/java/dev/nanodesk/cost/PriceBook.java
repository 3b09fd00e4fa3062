package dev.nanodesk.cost;

import java.time.LocalDate;
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
}
