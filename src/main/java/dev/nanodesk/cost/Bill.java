package dev.nanodesk.cost;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.nanodesk.cost.SavingsReport.Energy;
import dev.nanodesk.cost.SavingsReport.Money;
import dev.nanodesk.cost.SavingsReport.MoneyRange;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What one ticket cost here, and what cloud models would have charged for it.
 *
 * @param marginal energy of the busy seconds
 * @param loaded its share of the machines and operations of its month, idle hours included
 * @param provisional whether that month is not over, so that the share still changes
 */
@Schema(name = "Bill", example = Bill.EXAMPLE)
public record Bill(
        String currency, Money marginal, Money loaded, boolean provisional, Energy energy, List<Reference> references) {

    static final String EXAMPLE = """
            {
              "currency": "USD",
              "marginal": {"amount": 0.000024},
              "loaded": {"amount": 0.013021},
              "provisional": true,
              "energy": {"joules": 291.4, "measuredJoules": 0, "gramsCo2e": null,
                         "source": "estimated from configured watts"},
              "references": [{"model": "gpt-4o-mini", "priceFrom": "2026-08-05", "unknownParts": 0,
                              "cost": {"low": 0.000231, "high": 0.000273},
                              "metered": {"low": 0.000231, "high": 0.000231},
                              "modelled": {"low": 0.000042, "high": 0.000042}}]
            }""";

    public Bill {
        references = List.copyOf(references);
    }

    /**
     * What a reference would have charged.
     *
     * @param cost from the metered part alone to both parts
     * @param metered for the prompt as rendered and texts as generated here
     * @param modelled for texts that were had without a model here, at the median of the generated ones
     * @param unknownParts such texts for which no median was known
     * @param priceFrom since when the price holds; null where there is none
     */
    @Schema(name = "BillReference")
    public record Reference(
            String model,
            MoneyRange cost,
            MoneyRange metered,
            MoneyRange modelled,
            long unknownParts,

            @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable String priceFrom) {}
}
