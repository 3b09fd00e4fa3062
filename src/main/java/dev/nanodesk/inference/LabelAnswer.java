package dev.nanodesk.inference;

import java.util.Map;

/**
 * The label that a model picked.
 *
 * @param label the name of one of the head's choices
 * @param probabilities of all choices, adding up to 1; empty where the server tells none
 */
public record LabelAnswer(String label, Map<String, Double> probabilities) {

    public LabelAnswer {
        probabilities = Map.copyOf(probabilities);
    }
}
