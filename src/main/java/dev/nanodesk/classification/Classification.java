package dev.nanodesk.classification;

import dev.nanodesk.ticket.Finding;
import dev.nanodesk.ticket.Priority;
import dev.nanodesk.ticket.Sentiment;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How a ticket was sorted, and why.
 *
 * @param automatic whether the confidence meets the target error and the ticket is in scope
 * @param sentiment null where nothing could tell
 */
public record Classification(
        Finding<String> category,
        Finding<Priority> priority,
        @Nullable Finding<Sentiment> sentiment,
        Finding<String> language,
        List<Entity> entities,
        boolean automatic,
        Evidence evidence) {

    public Classification {
        entities = List.copyOf(entities);
    }

    /**
     * What the decision rests on, for the audit.
     *
     * @param nanoVersion version of the NANO model
     * @param threshold confidence from which a decision is automatic
     * @param nanoProbabilities by category, the likeliest ones
     * @param modelProbabilities likewise from the language model; empty where none was asked or it told none
     * @param calibration what the weights between model and NANO come from; null where no model was asked
     * @param rulesFired names of the priority rules that fired
     */
    public record Evidence(
            String taxonomyVersion,
            String nanoVersion,
            double threshold,
            Map<String, Double> nanoProbabilities,
            Map<String, Double> modelProbabilities,
            @Nullable String modelLabel,
            @Nullable String calibration,
            List<String> rulesFired) {

        public Evidence {
            nanoProbabilities = Map.copyOf(nanoProbabilities);
            modelProbabilities = Map.copyOf(modelProbabilities);
            rulesFired = List.copyOf(rulesFired);
        }
    }

    /**
     * Something named in the ticket.
     *
     * @param type e.g. {@code ORDER_NUMBER}, or a configured type
     * @param value the exact text of the span
     * @param message index of the message that it stands in
     * @param start first UTF-16 unit of the span in that message's body
     * @param end the unit after the last
     */
    public record Entity(String type, String value, int message, int start, int end) {}
}
