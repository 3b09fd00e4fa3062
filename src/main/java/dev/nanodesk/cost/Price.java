package dev.nanodesk.cost;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.nanodesk.cost.SavingsReport.Terms;
import java.math.BigDecimal;
import java.net.URI;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * What a cloud model charges per million tokens, from one day to another. What is null is unknown.
 *
 * @param cachedInput per million tokens of a prefix that the vendor has cached
 * @param batchInput where an answer within a day is good enough
 * @param validFrom first day, in UTC
 * @param validTo first day on which it no longer holds; null while it does
 * @param source where the price was read: an address, or words
 * @param readOn when it was read
 * @param minimumCachedPrefix tokens that a prefix needs to be cached; null where nothing is cached
 * @param tokens how the model counts
 * @param latency measured elsewhere
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Price(
        String model,
        String vendor,
        BigDecimal input,
        @Nullable BigDecimal cachedInput,
        BigDecimal output,
        @Nullable BigDecimal batchInput,
        @Nullable BigDecimal batchOutput,
        @Nullable URI batchSource,
        String currency,
        LocalDate validFrom,
        @Nullable LocalDate validTo,
        String source,
        LocalDate readOn,
        @Nullable Integer minimumCachedPrefix,
        @Nullable URI cachingSource,
        TokenCount tokens,
        @Nullable Latency latency) {

    /** Whether it holds on a day. */
    public boolean holdsOn(LocalDate day) {
        return !day.isBefore(validFrom) && (validTo == null || day.isBefore(validTo));
    }

    /** Whether it holds at some time of a period, whose days may be those of any zone. */
    boolean holdsWithin(LocalDate from, LocalDate to) {
        return validFrom.isBefore(to.plusDays(1)) && (validTo == null || validTo.isAfter(from.minusDays(1)));
    }

    Terms terms() {
        return new Terms(input, cachedInput, output, currency, validFrom, validTo, source, readOn, tokens.inWords());
    }

    /**
     * How a model counts tokens.
     *
     * @param encoding {@code o200k_base} where that is known to be its own; then the factors are 1
     * @param low tokens for each one of {@code o200k_base}, at least
     * @param high at most
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record TokenCount(@Nullable String encoding, BigDecimal low, BigDecimal high) {

        static final String KNOWN = "o200k_base";

        static TokenCount exact() {
            return new TokenCount(KNOWN, BigDecimal.ONE, BigDecimal.ONE);
        }

        String inWords() {
            return encoding == null
                    ? "%s to %s for each of %s (assumed)".formatted(low.toPlainString(), high.toPlainString(), KNOWN)
                    : "counted by " + encoding;
        }
    }

    /**
     * Seconds of one call.
     *
     * @param measured when
     * @param source by whom
     */
    public record Latency(BigDecimal p50, BigDecimal p95, String measured, String source) {}
}
