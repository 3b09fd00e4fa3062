package dev.nanodesk.cost;

import dev.nanodesk.cost.Price.TokenCount;
import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/**
 * What a reference charges for a number of calls, between the fewest and the most tokens that its tokenizer may count.
 *
 * @param metered for what was really sent and generated here
 * @param modelled for what was had without a model here and a reference may have had to write
 * @param batch the metered part at batch prices, and both parts; null where the vendor has none
 */
record ReferenceCost(
        Range metered, Range modelled, @Nullable Range batch) {

    static ReferenceCost none() {
        return new ReferenceCost(Range.ZERO, Range.ZERO, Range.ZERO);
    }

    /** Puts prices on calls that all share as many tokens. */
    static ReferenceCost of(Price price, CloudTokens tokens) {
        var batchInput = price.batchInput();
        var batchOutput = price.batchOutput();
        return new ReferenceCost(
                metered(price, tokens),
                Range.of(
                        price.tokens(),
                        Amounts.perMillion(price.input(), decimal(tokens.modelledInput()))
                                .add(Amounts.perMillion(price.output(), decimal(tokens.modelledOutput())))),
                batchInput == null || batchOutput == null ? null : batch(price, tokens, batchInput, batchOutput));
    }

    ReferenceCost plus(ReferenceCost other) {
        return new ReferenceCost(
                metered.plus(other.metered),
                modelled.plus(other.modelled),
                batch == null || other.batch == null ? null : batch.plus(other.batch));
    }

    ReferenceCost times(BigDecimal factor) {
        return new ReferenceCost(
                metered.times(factor), modelled.times(factor), batch == null ? null : batch.times(factor));
    }

    /** From the metered part alone to both parts. */
    Range whole() {
        return new Range(metered.low(), metered.high().add(modelled.high()));
    }

    private static Range metered(Price price, CloudTokens tokens) {
        var rest = Amounts.perMillion(price.input(), decimal(tokens.input()))
                .add(Amounts.perMillion(price.output(), decimal(tokens.output())));
        return new Range(
                metered(
                        price,
                        tokens,
                        rest,
                        price.tokens().low(),
                        price.tokens().high()),
                metered(
                        price,
                        tokens,
                        rest,
                        price.tokens().high(),
                        price.tokens().low()));
    }

    /** The lowest price takes the most favourable count for the discount, the highest the least favourable one. */
    private static BigDecimal metered(
            Price price, CloudTokens tokens, BigDecimal rest, BigDecimal factor, BigDecimal factorOfDiscount) {
        var input = isCached(price, tokens, factorOfDiscount) ? cached(price) : price.input();
        return rest.add(Amounts.perMillion(input, decimal(tokens.shared()))).multiply(factor);
    }

    private static boolean isCached(Price price, CloudTokens tokens, BigDecimal factor) {
        var minimum = price.minimumCachedPrefix();
        return minimum != null
                && decimal(tokens.sharedByCall()).multiply(factor).compareTo(BigDecimal.valueOf(minimum)) >= 0;
    }

    private static BigDecimal cached(Price price) {
        var cached = price.cachedInput();
        return cached == null ? price.input() : cached;
    }

    private static Range batch(Price price, CloudTokens tokens, BigDecimal input, BigDecimal output) {
        var metered = Amounts.perMillion(input, decimal(tokens.shared() + tokens.input()))
                .add(Amounts.perMillion(output, decimal(tokens.output())));
        var modelled = Amounts.perMillion(input, decimal(tokens.modelledInput()))
                .add(Amounts.perMillion(output, decimal(tokens.modelledOutput())));
        return new Range(
                metered.multiply(price.tokens().low()),
                metered.add(modelled).multiply(price.tokens().high()));
    }

    private static BigDecimal decimal(long tokens) {
        return BigDecimal.valueOf(tokens);
    }

    /** An amount that is known to lie between two. */
    record Range(BigDecimal low, BigDecimal high) {

        static final Range ZERO = new Range(BigDecimal.ZERO, BigDecimal.ZERO);

        static Range of(TokenCount tokens, BigDecimal byKnownTokens) {
            return new Range(byKnownTokens.multiply(tokens.low()), byKnownTokens.multiply(tokens.high()));
        }

        Range plus(Range other) {
            return new Range(low.add(other.low), high.add(other.high));
        }

        Range times(BigDecimal factor) {
            return new Range(low.multiply(factor), high.multiply(factor));
        }
    }
}
