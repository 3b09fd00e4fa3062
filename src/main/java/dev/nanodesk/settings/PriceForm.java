package dev.nanodesk.settings;

import java.math.BigDecimal;
import java.net.URI;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.Currency;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.springframework.util.MultiValueMap;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** A price of a model as fields, and what a model has besides. */
final class PriceForm {

    private static final List<String> AMOUNTS =
            List.of("input", "cached-input", "output", "batch-input", "batch-output");
    private static final List<String> FIELDS = List.of(
            "model",
            "vendor",
            "currency",
            "tokens",
            "tokens.low",
            "tokens.high",
            "minimum-cached-prefix",
            "valid-from",
            "valid-to",
            "source",
            "read-on");

    /** Reports name several models with commas between. */
    private static final Pattern MODEL =
            Pattern.compile("[\\p{L}\\p{N}](?:[\\p{L}\\p{N} ._:/@+()-]{0,98}[\\p{L}\\p{N})])?");

    private static final Pattern COUNT = Pattern.compile("\\d{1,7}");
    private static final Pattern ADDRESS = Pattern.compile("https?:.*", Pattern.CASE_INSENSITIVE);
    private static final LocalDate FIRST_DAY = LocalDate.of(2015, 1, 1);
    private static final int MOST_YEARS_AHEAD = 2;
    private static final int LONGEST_VENDOR = 100;
    private static final int LONGEST_SOURCE = 500;
    private static final BigDecimal MOST_TOKENS = BigDecimal.TEN;

    private PriceForm() {}

    /** For a model that the book does not have yet. */
    static PartForm empty(String currency, LocalDate today) {
        var form = new PartForm(true);
        form.set("currency", currency);
        form.set("tokens", "range");
        form.set("tokens.low", "1");
        form.set("tokens.high", "1.35");
        form.set("valid-from", today.toString());
        form.set("read-on", today.toString());
        return form;
    }

    /** For another price, filled with the one that it follows or corrects. */
    static PartForm of(PriceRows rows, LocalDate day, LocalDate today) {
        var form = ending(rows);
        var before = rows.on(day).orElseGet(rows::last).fields();
        AMOUNTS.forEach(amount -> form.set(amount, shown(before.path(amount))));
        form.set("minimum-cached-prefix", before.path("minimum-cached-prefix").asString(""));
        form.set("valid-from", day.toString());
        var corrected = rows.from(day);
        form.set(
                "source",
                corrected.map(row -> row.fields().path("source").asString("")).orElse(""));
        form.set("read-on", today.toString());
        return form;
    }

    /** For the day on which a model is no longer offered. */
    static PartForm of(PriceRows rows, LocalDate today) {
        var form = ending(rows);
        form.set("valid-to", today.toString());
        return form;
    }

    private static PartForm ending(PriceRows rows) {
        var form = new PartForm(false);
        form.set("model", rows.last().fields().path("model").asString(""));
        form.setVersion(PartDesk.version(rows.list()));
        return form;
    }

    private static String shown(JsonNode amount) {
        return amount.isMissingNode() || amount.isNull() ? "" : TypedNumber.shown(amount.asDecimal());
    }

    static PartForm typed(MultiValueMap<String, String> typed, boolean isNew) {
        var form = new PartForm(isNew);
        AMOUNTS.forEach(field -> form.set(field, text(typed, field)));
        FIELDS.forEach(field -> form.set(field, text(typed, field)));
        form.setVersion(text(typed, "version"));
        return form;
    }

    private static String text(MultiValueMap<String, String> typed, String field) {
        var value = typed.getFirst(field);
        return value == null ? "" : value.strip();
    }

    /** The price that the fields make; what cannot be read is told to the form. */
    static ObjectNode price(PartForm form, LocalDate today) {
        var price = JsonNodeFactory.instance.objectNode();
        AMOUNTS.forEach(field -> TypedNumber.read(form, field).ifPresent(amount -> price.put(field, amount)));
        require(form, "input");
        require(form, "output");
        if (form.value("batch-input").isEmpty() != form.value("batch-output").isEmpty()) {
            form.reject(
                    form.value("batch-input").isEmpty() ? "batch-input" : "batch-output",
                    "is needed where the other batch price is given");
        }
        addSmallestPrefix(price, form);
        price.put(
                "valid-from",
                day(form, "valid-from", today.plusYears(MOST_YEARS_AHEAD)).toString());
        addSource(price, form);
        price.put("read-on", day(form, "read-on", today.plusDays(1)).toString()); // tomorrow has begun in some places
        return price;
    }

    private static void addSmallestPrefix(ObjectNode price, PartForm form) {
        var tokens = form.value("minimum-cached-prefix");
        if (COUNT.matcher(tokens).matches()) {
            price.put("minimum-cached-prefix", Integer.parseInt(tokens));
        } else if (!tokens.isEmpty()) {
            form.reject(
                    "minimum-cached-prefix",
                    "must be a whole number of tokens such as 1024, without marks between thousands");
        } else if (!form.value("cached-input").isEmpty()) {
            form.reject(
                    "minimum-cached-prefix",
                    "is needed where cached input has a price, or nothing is taken to be cached");
        }
    }

    private static void addSource(ObjectNode price, PartForm form) {
        var source = form.value("source");
        require(form, "source");
        if (source.length() > LONGEST_SOURCE) {
            form.reject("source", "must have at most %d characters".formatted(LONGEST_SOURCE));
        } else if (ADDRESS.matcher(source).matches() && !isAddress(source)) {
            form.reject("source", "is no address that can be opened");
        }
        price.put("source", source);
    }

    private static boolean isAddress(String source) {
        try {
            return URI.create(source).getHost() != null;
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    /** A day that was typed; the first that can be where it is told to the form. */
    static LocalDate day(PartForm form, String field, LocalDate latest) {
        try {
            var day = LocalDate.parse(form.value(field));
            if (!day.isBefore(FIRST_DAY) && !day.isAfter(latest)) {
                return day;
            }
            form.reject(field, "must be a day from %s to %s".formatted(FIRST_DAY, latest));
        } catch (DateTimeParseException e) {
            form.reject(field, "must be a day such as 2026-12-24");
        }
        return FIRST_DAY;
    }

    /** The day from which on a model is no longer offered. */
    static LocalDate end(PartForm form, LocalDate today) {
        return day(form, "valid-to", today.plusYears(MOST_YEARS_AHEAD));
    }

    /**
     * Adds to a price what is the model's own.
     *
     * @param usualCurrency what the book has for rows that say none
     */
    static void addModel(ObjectNode price, PartForm form, String usualCurrency) {
        var model = form.value("model");
        if (!MODEL.matcher(model).matches()) {
            form.reject("model", "must have 1 to 100 letters, digits, blanks or any of . - _ : / @ + ( )");
        }
        price.put("model", model);
        if (form.value("vendor").length() > LONGEST_VENDOR) {
            form.reject("vendor", "must have at most %d characters".formatted(LONGEST_VENDOR));
        }
        require(form, "vendor");
        price.put("vendor", form.value("vendor"));
        var currency = form.value("currency").toUpperCase(Locale.ROOT);
        if (Currency.getAvailableCurrencies().stream()
                .noneMatch(known -> known.getCurrencyCode().equals(currency))) {
            form.reject("currency", "must be a currency such as USD or EUR");
        } else if (!currency.equals(usualCurrency)) {
            price.put("currency", currency);
        }
        addTokens(price.putObject("tokens"), form);
    }

    private static void addTokens(ObjectNode tokens, PartForm form) {
        if (form.value("tokens").equals("exact")) {
            tokens.put("encoding", "o200k_base");
            return;
        }
        require(form, "tokens.low");
        require(form, "tokens.high");
        var low = TypedNumber.read(form, "tokens.low");
        var high = TypedNumber.read(form, "tokens.high");
        if (low.isPresent() && high.isPresent()) {
            tokens.put("low", low.get());
            tokens.put("high", high.get());
            rejectRange(low.get(), high.get(), form);
        }
    }

    private static void rejectRange(BigDecimal low, BigDecimal high, PartForm form) {
        if (low.signum() == 0) {
            form.reject("tokens.low", "must be more than 0");
        }
        if (high.compareTo(low) < 0) {
            form.reject("tokens.high", "must not be less than the fewest");
        } else if (high.compareTo(MOST_TOKENS) > 0) {
            form.reject("tokens.high", "must be at most " + MOST_TOKENS);
        }
    }

    private static void require(PartForm form, String field) {
        if (form.value(field).isEmpty()) {
            form.reject(field, "must not be empty");
        }
    }
}
