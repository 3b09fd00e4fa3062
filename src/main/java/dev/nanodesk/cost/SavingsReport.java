package dev.nanodesk.cost;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.nanodesk.cost.Price.Latency;
import dev.nanodesk.cost.SavingsRequest.By;
import dev.nanodesk.cost.SavingsRequest.WhatIf;
import io.swagger.v3.oas.annotations.media.Schema;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What tickets cost here in a period, and what cloud models would have charged. All money is in one currency; what is
 * not known is null and says why.
 *
 * @param to the day after the last
 * @param provisional whether the period is not over, so that idle hours are still to come
 * @param whatIf own prices that were tried out
 * @param notes what one has to know to read the figures
 */
@Schema(name = "SavingsReport")
public record SavingsReport(
        LocalDate from,
        LocalDate to,
        String zone,
        By by,
        String currency,
        boolean provisional,
        WhatIf whatIf,
        List<ReferenceTerms> references,
        Line total,
        List<Line> lines,
        List<String> notes) {

    public SavingsReport {
        references = List.copyOf(references);
        lines = List.copyOf(lines);
        notes = List.copyOf(notes);
    }

    /**
     * A sum of money, unless it is unknown.
     *
     * @param unknown why there is no amount
     */
    @Schema(name = "Money")
    public record Money(
            @Nullable BigDecimal amount,

            @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable String unknown) {}

    /** A sum between two bounds, unless it is unknown. */
    @Schema(name = "MoneyRange")
    public record MoneyRange(
            @Nullable BigDecimal low,
            @Nullable BigDecimal high,

            @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable String unknown) {}

    /**
     * One line of the report, or its total.
     *
     * @param tickets different ones; a ticket that was triaged on two days counts on both, and once in the total
     * @param triages saved results, repeated ones too
     * @param byNano tickets that no language model worked on
     * @param byNanoPercent of the tickets; null where there are none
     */
    @Schema(name = "SavingsLine")
    public record Line(
            String key,
            long tickets,
            long triages,
            long byNano,
            @Nullable BigDecimal byNanoPercent,
            Calls calls,
            Energy energy,
            Own own,
            OwnLatency latency,
            List<Compared> references) {

        public Line {
            references = List.copyOf(references);
        }
    }

    /**
     * Calls of language models.
     *
     * @param failed without a usable answer: their seconds count, their tokens do not
     * @param promptTokens as told by the servers, cached ones included
     * @param withoutUsage answered calls whose server did not tell tokens
     * @param seconds of all calls
     * @param machineSeconds in which the machine was at work on them, those of calls at the same time once
     * @param nanoSeconds of the classifier in the JVM
     */
    @Schema(name = "SavingsCalls")
    public record Calls(
            long count,
            long failed,
            long promptTokens,
            long cachedTokens,
            long completionTokens,
            long withoutUsage,
            BigDecimal seconds,
            BigDecimal machineSeconds,
            BigDecimal nanoSeconds) {}

    /**
     * Energy of busy seconds.
     *
     * @param measuredJoules the part that the machine's own counters told; the rest is an estimate
     * @param gramsCo2e null where no intensity was set
     * @param source in words: the counters' names, or that it is an estimate
     */
    @Schema(name = "SavingsEnergy")
    public record Energy(
            BigDecimal joules,
            BigDecimal measuredJoules,
            @Nullable BigDecimal gramsCo2e,
            String source) {}

    /**
     * What it cost here.
     *
     * @param marginal energy of busy seconds
     * @param loaded machines and operations, idle included
     * @param machineHours that were paid for
     */
    @Schema(name = "OwnCost")
    public record Own(
            Money marginal, Money marginalPerTicket, Money loaded, Money loadedPerTicket, BigDecimal machineHours) {}

    /** Seconds; null where nothing was measured. */
    @Schema(name = "OwnLatency")
    public record OwnLatency(
            @Nullable BigDecimal p50,
            @Nullable BigDecimal p95,
            @Nullable BigDecimal waitingP50,
            @Nullable BigDecimal waitingP95,
            String of) {}

    /**
     * What a reference would have charged for a line's tickets.
     *
     * @param cost from the metered part alone to metered and modelled together
     * @param metered for prompts as rendered and texts as generated here
     * @param modelled for texts that were had without a model here, at the median of the generated ones
     * @param unknownParts such texts for which no median was known
     * @param unpriced triages on days without a price
     * @param batch the same at batch prices, where an answer within a day is good enough
     * @param savingMarginal cost less own marginal cost; negative where the reference is cheaper
     * @param savingLoaded cost less own fully loaded cost
     * @param breakEven only in the total
     */
    @Schema(name = "ReferenceCost")
    public record Compared(
            String model,
            MoneyRange cost,
            MoneyRange metered,
            MoneyRange modelled,
            long unknownParts,
            long unpriced,
            MoneyRange batch,
            Saving savingMarginal,
            Saving savingLoaded,

            @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable BreakEven breakEven) {}

    /** Money saved, negative where it was lost, and as a share of what the reference charges. */
    @Schema(name = "Saving")
    public record Saving(
            @Nullable BigDecimal low,
            @Nullable BigDecimal high,
            @Nullable BigDecimal lowPercent,
            @Nullable BigDecimal highPercent,

            @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable String unknown) {}

    /**
     * From how many tickets a month on the own machines are cheaper, fully loaded.
     *
     * @param atLowCost if the reference charges the least that it may
     * @param capacityPerMachine tickets that a machine can do in a month, by the busy seconds of this period
     * @param machineCostPerMonth of one machine
     */
    @Schema(name = "BreakEven")
    public record BreakEven(
            BreakEvenPoint atLowCost,
            BreakEvenPoint atHighCost,
            @Nullable Long capacityPerMachine,
            BigDecimal machineCostPerMonth,
            BigDecimal operationsCostPerMonth) {}

    /** Null where it is not reachable or not known, with the reason. */
    @Schema(name = "BreakEvenPoint")
    public record BreakEvenPoint(
            @Nullable Long ticketsPerMonth,
            @Nullable Long machines,

            @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable String reason) {}

    /**
     * A reference as the price book knows it.
     *
     * @param latency of one classification call, measured elsewhere; null if unknown
     */
    @Schema(name = "ReferenceTerms")
    public record ReferenceTerms(
            String model, List<Terms> prices, @Nullable Latency latency) {}

    /** A price in force within the period. */
    @Schema(name = "PriceTerms")
    public record Terms(
            BigDecimal input,
            @Nullable BigDecimal cachedInput,
            BigDecimal output,
            String currency,
            LocalDate validFrom,
            @Nullable LocalDate validTo,
            String source,
            LocalDate readOn,
            String tokens) {}
}
