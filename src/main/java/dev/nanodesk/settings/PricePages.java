package dev.nanodesk.settings;

import dev.nanodesk.cost.Price;
import dev.nanodesk.cost.PriceBookSettings;
import io.swagger.v3.oas.annotations.Hidden;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
import java.util.HashMap;
import java.util.Map;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** The prices of a model as forms. Models are named in the query, as their names may have slashes. */
@Hidden
@Controller
@RequestMapping("/settings/price-book")
class PricePages {

    private static final String LIST = "/settings/price-book";
    private static final String PRICE = "settings/price";
    private static final String END = "settings/price-end";

    private final PartDesk parts;
    private final PriceBookSettings books;
    private final SettingsDocuments documents;
    private final Clock clock;

    PricePages(PartDesk parts, PriceBookSettings books, SettingsDocuments documents, Clock clock) {
        this.parts = parts;
        this.books = books;
        this.documents = documents;
        this.clock = clock;
    }

    @GetMapping("/new")
    ModelAndView empty() {
        return page(PRICE, PriceForm.empty(usualCurrency(), today()), PriceRows.NONE);
    }

    @PostMapping("/new")
    ModelAndView add(@RequestParam MultiValueMap<String, String> typed, RedirectAttributes flash) {
        var form = PriceForm.typed(typed, true);
        var name = form.value("model");
        var price = PriceForm.price(form, today());
        PriceForm.addModel(price, form, usualCurrency());
        rejectTwin(form);
        return form.hasErrors()
                ? again(PRICE, form, PriceRows.NONE)
                : parts.put(
                                Part.prices(name),
                                JsonNodeFactory.instance.arrayNode().add(price),
                                form)
                        .map(warnings ->
                                Pages.done(LIST, flash, "%s is in the price book. %s".formatted(name, effect())))
                        .orElseGet(() -> again(PRICE, form, PriceRows.NONE));
    }

    /** Two names that only capitals set apart would be one model to whoever reads a report. */
    private void rejectTwin(PartForm form) {
        books.book().prices().stream()
                .map(Price::model)
                .filter(form.value("model")::equalsIgnoreCase)
                .findFirst()
                .ifPresent(twin -> form.reject("model", "is taken: give %s a new price instead".formatted(twin)));
    }

    /** @param from the day that the form begins with; the first of a price to correct that one */
    @GetMapping("/price")
    ModelAndView price(@RequestParam(defaultValue = "") String model, @RequestParam(defaultValue = "") String from) {
        var rows = existing(model);
        return page(PRICE, PriceForm.of(rows, dayOrToday(from), today()), rows);
    }

    private LocalDate dayOrToday(String day) {
        try {
            return day.isEmpty() ? today() : LocalDate.parse(day);
        } catch (DateTimeParseException e) {
            throw new ResponseStatusException(HttpStatus.NOT_FOUND, "There is no day '" + day + "'", e);
        }
    }

    @PostMapping("/price")
    ModelAndView change(@RequestParam MultiValueMap<String, String> typed, RedirectAttributes flash) {
        var form = PriceForm.typed(typed, false);
        var name = form.value("model");
        var before = rows(name);
        var price = PriceForm.price(form, today());
        return form.hasErrors()
                ? again(PRICE, form, before)
                : parts.change(Part.prices(name), stored -> priced(stored, price, form), form)
                        .map(warnings -> Pages.done(LIST, flash, changed(form, before)))
                        .orElseGet(() -> again(PRICE, form, rows(name)));
    }

    private JsonNode priced(JsonNode stored, ObjectNode price, PartForm form) {
        var rows = PriceRows.of(stored);
        rows.flawOfStart(YamlText.day(price.path("valid-from")), today())
                .ifPresent(flaw -> form.reject("valid-from", flaw));
        return rows.with(price).list();
    }

    /** The amounts are said again, so that whoever typed them sees how they were read. */
    private String changed(PartForm form, PriceRows before) {
        var name = form.value("model");
        var day = LocalDate.parse(form.value("valid-from"));
        var isCorrected = before.from(day).isPresent();
        return rows(name)
                        .from(day)
                        .map(row -> isCorrected ? corrected(name, row) : begun(name, row))
                        .orElse("Saved.") // where somebody else was as fast
                + " "
                + effect();
    }

    private static String corrected(String name, PriceRows.Row row) {
        return "The price of %s from %s%s is corrected: %s.".formatted(name, row.from(), until(row), amounts(row));
    }

    private static String begun(String name, PriceRows.Row row) {
        return "%s costs %s from %s%s.".formatted(name, amounts(row), row.from(), until(row));
    }

    private static String until(PriceRows.Row row) {
        return row.to() == null ? "" : " until " + row.to();
    }

    private static String amounts(PriceRows.Row row) {
        return "%s in and %s out"
                .formatted(
                        row.fields().path("input").asString(),
                        row.fields().path("output").asString());
    }

    @GetMapping("/end")
    ModelAndView end(@RequestParam(defaultValue = "") String model) {
        var rows = existing(model);
        return page(END, PriceForm.of(rows, today()), rows);
    }

    @PostMapping("/end")
    ModelAndView close(@RequestParam MultiValueMap<String, String> typed, RedirectAttributes flash) {
        var form = PriceForm.typed(typed, false);
        var name = form.value("model");
        var day = PriceForm.end(form, today());
        return form.hasErrors()
                ? again(END, form, rows(name))
                : parts.change(Part.prices(name), stored -> ended(stored, day, form), form)
                        .map(warnings -> Pages.done(
                                LIST, flash, "%s has no price from %s on. %s".formatted(name, day, effect())))
                        .orElseGet(() -> again(END, form, rows(name)));
    }

    private JsonNode ended(JsonNode stored, LocalDate day, PartForm form) {
        var rows = PriceRows.of(stored);
        rows.flawOfEnd(day, today()).ifPresent(flaw -> form.reject("valid-to", flaw));
        return rows.endingOn(day).list();
    }

    private ModelAndView page(String view, PartForm form, PriceRows rows) {
        return Pages.page(view, model(view, form, rows));
    }

    private ModelAndView again(String view, PartForm form, PriceRows rows) {
        return form.stale() == null
                ? Pages.invalid(view, model(view, form, rows))
                : Pages.stale(view, model(view, form, rows));
    }

    private Map<String, Object> model(String view, PartForm form, PriceRows rows) {
        var name = form.value("model");
        var prices = books.book().prices().stream()
                .filter(price -> !form.isNew() && price.model().equals(name))
                .toList();
        var model = new HashMap<String, Object>();
        model.put("form", form);
        model.put("title", title(view, form, rows));
        model.put("prices", prices);
        model.put("today", today());
        model.put("isReference", books.references().contains(name));
        if (!prices.isEmpty()) {
            model.put("currency", prices.getFirst().currency());
        }
        model.put("corrects", corrects(form, rows));
        if (!rows.isEmpty()) {
            model.put("changeableFrom", rows.current(today()).from());
        }
        return model;
    }

    private static boolean corrects(PartForm form, PriceRows rows) {
        return rows.rows().stream().anyMatch(row -> row.from().toString().equals(form.value("valid-from")));
    }

    private static String title(String view, PartForm form, PriceRows rows) {
        if (form.isNew()) {
            return "Add a model";
        }
        var model = form.value("model");
        if (view.equals(END)) {
            return model + " is no longer offered";
        }
        return (corrects(form, rows) ? "Correct a price of " : "New price for ") + model;
    }

    private PriceRows existing(String model) {
        var rows = rows(model);
        if (rows.isEmpty()) {
            throw new ResponseStatusException(HttpStatus.NOT_FOUND, "The price book has no model '" + model + "'");
        }
        return rows;
    }

    private PriceRows rows(String model) {
        return PriceRows.of(Part.prices(model).in(parts.tree(Area.PRICE_BOOK)));
    }

    private String usualCurrency() {
        return parts.tree(Area.PRICE_BOOK).path("currency").asString("");
    }

    private LocalDate today() {
        return LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
    }

    private String effect() {
        return documents.of(Area.PRICE_BOOK).effect();
    }
}
