package dev.nanodesk.cost;

import dev.nanodesk.cost.Price.Latency;
import dev.nanodesk.cost.Price.TokenCount;
import java.math.BigDecimal;
import java.net.URI;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Currency;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.databind.DatabindException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.PropertyNamingStrategies;
import tools.jackson.databind.exc.InvalidFormatException;
import tools.jackson.databind.exc.MismatchedInputException;
import tools.jackson.databind.exc.UnrecognizedPropertyException;
import tools.jackson.dataformat.yaml.YAMLMapper;

/** Reads a price book from YAML (or JSON, which is YAML too) and tells all that is wrong with it at once. */
final class PriceBookYaml {

    private static final int MOST_PRICES = 1_000;
    private static final YAMLMapper YAML = YAMLMapper.builder()
            .propertyNamingStrategy(PropertyNamingStrategies.KEBAB_CASE)
            .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .build();

    private PriceBookYaml() {}

    private record Draft(
            @Nullable String currency, @Nullable List<@Nullable DraftPrice> prices) {}

    private record DraftPrice(
            @Nullable String model,
            @Nullable String vendor,
            @Nullable BigDecimal input,
            @Nullable BigDecimal cachedInput,
            @Nullable BigDecimal output,
            @Nullable BigDecimal batchInput,
            @Nullable BigDecimal batchOutput,
            @Nullable URI batchSource,
            @Nullable String currency,
            @Nullable LocalDate validFrom,
            @Nullable LocalDate validTo,
            @Nullable String source,
            @Nullable LocalDate readOn,
            @Nullable Integer minimumCachedPrefix,
            @Nullable URI cachingSource,
            @Nullable DraftTokens tokens,
            @Nullable DraftLatency latency) {}

    private record DraftTokens(
            @Nullable String encoding,
            @Nullable BigDecimal low,
            @Nullable BigDecimal high) {}

    private record DraftLatency(
            @Nullable BigDecimal p50,
            @Nullable BigDecimal p95,
            @Nullable String measured,
            @Nullable String source) {}

    /**
     * Reads and validates.
     *
     * @throws InvalidPriceBookException if anything is wrong with it
     */
    static PriceBook read(String yaml) {
        var draft = parse(yaml);
        var problems = new ArrayList<String>();
        var rows = Objects.requireNonNullElse(draft.prices(), List.<@Nullable DraftPrice>of());
        if (rows.isEmpty() || rows.size() > MOST_PRICES) {
            problems.add("'prices' has %d rows, 1 to %d are allowed".formatted(rows.size(), MOST_PRICES));
        }
        var prices = new ArrayList<Price>();
        for (var i = 0; i < rows.size(); i++) {
            var place = "prices[" + i + "]";
            var row = rows.get(i);
            if (row == null) {
                problems.add(place + " is empty");
            } else {
                check(row, draft.currency(), row.model() == null ? place : place + " (" + row.model() + ")", problems);
                if (problems.isEmpty()) {
                    prices.add(price(row, draft.currency()));
                }
            }
        }
        if (problems.isEmpty()) {
            PriceBook.check(prices, problems);
        }
        if (!problems.isEmpty()) {
            throw new InvalidPriceBookException(problems);
        }
        return new PriceBook(prices);
    }

    private static Draft parse(String yaml) {
        if (yaml.isBlank()) {
            throw new InvalidPriceBookException(List.of("it is empty"));
        }
        try {
            return YAML.readValue(yaml, Draft.class);
        } catch (DatabindException e) {
            throw new InvalidPriceBookException(List.of(place(e) + " " + inWords(e)));
        } catch (JacksonException e) {
            throw new InvalidPriceBookException(List.of("it is not YAML: " + e.getOriginalMessage()));
        }
    }

    private static String place(DatabindException e) {
        var place = e.getPath().stream()
                .map(step ->
                        step.getPropertyName() == null ? "[" + step.getIndex() + "]" : "." + step.getPropertyName())
                .collect(Collectors.joining())
                .replaceFirst("^\\.", "");
        return place.isEmpty() ? "it" : place;
    }

    private static String inWords(DatabindException e) {
        return switch (e) {
            case UnrecognizedPropertyException unknown -> "is unknown";
            case InvalidFormatException format ->
                wanted(format.getTargetType()) + ", but is '" + format.getValue() + "'";
            case MismatchedInputException mismatch -> wanted(mismatch.getTargetType());
            default -> e.getOriginalMessage();
        };
    }

    private static String wanted(@Nullable Class<?> type) {
        if (type == null || type.isRecord()) {
            return "must have keys with values";
        }
        if (Number.class.isAssignableFrom(type)) {
            return "must be a number";
        }
        if (type == LocalDate.class) {
            return "must be a day such as 2026-12-24";
        }
        if (type == URI.class) {
            return "must be an address";
        }
        return type == String.class ? "must be a text" : "must be a list";
    }

    private static void check(DraftPrice row, @Nullable String usualCurrency, String place, List<String> problems) {
        require(row.model(), place + ".model", problems);
        required(row.input(), place + ".input", problems);
        required(row.output(), place + ".output", problems);
        notNegative(row.cachedInput(), place + ".cached-input", problems);
        notNegative(row.batchInput(), place + ".batch-input", problems);
        notNegative(row.batchOutput(), place + ".batch-output", problems);
        if ((row.batchInput() == null) != (row.batchOutput() == null)) {
            problems.add(place + " needs both or none of batch-input and batch-output");
        }
        present(row.validFrom(), place + ".valid-from", problems);
        require(row.source(), place + ".source", problems);
        present(row.readOn(), place + ".read-on", problems);
        if (row.minimumCachedPrefix() != null && row.minimumCachedPrefix() < 0) {
            problems.add(place + ".minimum-cached-prefix must not be negative");
        }
        currency(row.currency() == null ? usualCurrency : row.currency(), place + ".currency", problems);
        tokens(row.tokens(), place + ".tokens", problems);
        latency(row.latency(), place + ".latency", problems);
    }

    private static void tokens(@Nullable DraftTokens tokens, String place, List<String> problems) {
        if (tokens == null) {
            problems.add(place + " is missing: {encoding: o200k_base}, or {low: …, high: …} against it");
        } else if (tokens.encoding() != null && !tokens.encoding().equals(TokenCount.KNOWN)) {
            problems.add(place + ".encoding '" + tokens.encoding() + "' is not counted; only " + TokenCount.KNOWN
                    + " is: state low and high against it");
        } else if (tokens.encoding() == null
                && (tokens.low() == null
                        || tokens.high() == null
                        || tokens.low().signum() <= 0
                        || tokens.high().compareTo(tokens.low()) < 0)) {
            problems.add(place + " needs 0 < low <= high");
        }
    }

    private static void latency(@Nullable DraftLatency latency, String place, List<String> problems) {
        if (latency != null) {
            required(latency.p50(), place + ".p50", problems);
            required(latency.p95(), place + ".p95", problems);
            require(latency.measured(), place + ".measured", problems);
            require(latency.source(), place + ".source", problems);
        }
    }

    private static void currency(@Nullable String code, String place, List<String> problems) {
        if (code == null) {
            problems.add(place + " is missing, and so is the book's 'currency'");
        } else if (Currency.getAvailableCurrencies().stream()
                .noneMatch(known -> known.getCurrencyCode().equals(code))) {
            problems.add(place + " '" + code + "' is no ISO 4217 currency");
        }
    }

    private static void required(@Nullable BigDecimal value, String place, List<String> problems) {
        if (value == null) {
            problems.add(place + " is missing");
        }
        notNegative(value, place, problems);
    }

    private static void notNegative(@Nullable BigDecimal value, String place, List<String> problems) {
        if (value != null && value.signum() < 0) {
            problems.add(place + " must not be negative, but is " + value.toPlainString());
        }
    }

    private static void present(@Nullable Object value, String place, List<String> problems) {
        if (value == null) {
            problems.add(place + " is missing");
        }
    }

    private static void require(@Nullable String value, String place, List<String> problems) {
        if (value == null || value.isBlank()) {
            problems.add(place + " must not be blank");
        }
    }

    private static Price price(DraftPrice row, @Nullable String usualCurrency) {
        return new Price(
                checked(row.model()),
                Objects.requireNonNullElse(row.vendor(), ""),
                checked(row.input()),
                row.cachedInput(),
                checked(row.output()),
                row.batchInput(),
                row.batchOutput(),
                row.batchSource(),
                row.currency() == null ? checked(usualCurrency) : row.currency(),
                checked(row.validFrom()),
                row.validTo(),
                checked(row.source()),
                checked(row.readOn()),
                row.minimumCachedPrefix(),
                row.cachingSource(),
                tokens(checked(row.tokens())),
                latency(row.latency()));
    }

    private static TokenCount tokens(DraftTokens tokens) {
        return tokens.encoding() != null
                ? TokenCount.exact()
                : new TokenCount(null, checked(tokens.low()), checked(tokens.high()));
    }

    private static @Nullable Latency latency(@Nullable DraftLatency latency) {
        return latency == null
                ? null
                : new Latency(
                        checked(latency.p50()),
                        checked(latency.p95()),
                        checked(latency.measured()),
                        checked(latency.source()));
    }

    private static <T> T checked(@Nullable T value) {
        return Objects.requireNonNull(value);
    }
}
