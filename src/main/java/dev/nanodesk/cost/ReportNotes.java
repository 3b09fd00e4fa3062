package dev.nanodesk.cost;

import java.util.ArrayList;
import java.util.List;

/** What one has to know to read a report's figures. */
final class ReportNotes {

    private ReportNotes() {}

    static List<String> of(
            SavingsRequest request, CostProperties properties, Tally total, long tickets, boolean provisional) {
        var notes = new ArrayList<String>();
        if (tickets == 0) {
            notes.add("No ticket was triaged in this period.");
        }
        if (provisional) {
            notes.add("Provisional: the period is not over, and idle hours are still to come.");
        }
        if (properties.isExample()) {
            notes.add(("The machine (%s %s an hour), its %s W and the tariff (%s %s a kilowatt hour) are examples, not"
                            + " yours: set nanodesk.cost.*.")
                    .formatted(
                            properties.machines().getFirst().pricePerHour().toPlainString(),
                            properties.currency(),
                            properties.watts().toPlainString(),
                            properties.pricePerKilowattHour().toPlainString(),
                            properties.currency()));
        }
        if (!request.whatIf().equals(SavingsRequest.WhatIf.none())) {
            notes.add("What if: own prices of this report are not those that were paid.");
        }
        notes.add("Energy is %s.".formatted(total.energy().source()));
        notes.add("A reference's lower figure is for prompts as rendered and texts as a model here wrote them; the"
                + " higher one adds the texts that were had without a model, and takes the most tokens that its"
                + " tokenizer may count.");
        if (!properties.exchangeRates().isEmpty()) {
            notes.add("Other currencies at the rates of " + properties.exchangeRatesAsOf() + ": "
                    + properties.exchangeRates());
        }
        return List.copyOf(notes);
    }
}
