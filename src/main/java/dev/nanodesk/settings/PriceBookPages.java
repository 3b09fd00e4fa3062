package dev.nanodesk.settings;

import dev.nanodesk.cost.Price;
import dev.nanodesk.cost.PriceBookSettings;
import io.swagger.v3.oas.annotations.Hidden;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** What cloud models charge and what the own machines cost. */
@Hidden
@Controller
class PriceBookPages {

    private final PriceBookSettings books;
    private final Clock clock;

    PriceBookPages(PriceBookSettings books, Clock clock) {
        this.books = books;
        this.clock = clock;
    }

    @GetMapping("/settings/price-book")
    ModelAndView page() {
        var book = books.book();
        var today = LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
        return Pages.page(
                "settings/price-book",
                Map.of(
                        "book", book,
                        "changed", SettingsChange.when(book.changedAt()),
                        "own", books.ownMachines(),
                        "today", today,
                        "shown", shown(book.prices(), today)));
    }

    /** The row of each model at which its price is changed: the one in force, or else its newest. */
    private static Set<Price> shown(List<Price> prices, LocalDate today) {
        return Set.copyOf(prices.stream()
                .collect(Collectors.toMap(
                        Price::model, Function.identity(), (one, other) -> one.holdsOn(today) ? one : other))
                .values());
    }

    @PostMapping("/settings/price-book/reset")
    ModelAndView reset(RedirectAttributes flash) {
        books.reset();
        return Pages.done("/settings/price-book", flash, "The price book of the file is in force again.");
    }
}
