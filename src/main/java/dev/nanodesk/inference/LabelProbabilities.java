package dev.nanodesk.inference;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Reads the probabilities of labels from what a server tells about the tokens that it wrote. */
final class LabelProbabilities {

    private LabelProbabilities() {}

    /** Of the first token, which is the label. */
    static Map<String, Double> ofFirstToken(@Nullable Object logprobs, List<String> codes) {
        return of(tree(logprobs).path("content").path(0), codes);
    }

    /** Of the token in a longer answer that spells the label. */
    static Map<String, Double> ofLabelToken(@Nullable Object logprobs, String code, List<String> codes) {
        for (var token : tree(logprobs).path("content")) {
            if (text(token).equals(code)) {
                return of(token, codes);
            }
        }
        return Map.of();
    }

    static Optional<String> mostLikely(Map<String, Double> probabilities) {
        return probabilities.entrySet().stream()
                .max(Map.Entry.comparingByValue())
                .map(Map.Entry::getKey);
    }

    private static JsonNode tree(@Nullable Object logprobs) {
        return JsonMapper.shared().valueToTree(logprobs == null ? Map.of() : logprobs);
    }

    /** Different tokens may have the same text: their probabilities are added, then scaled to the labels alone. */
    private static Map<String, Double> of(JsonNode token, List<String> codes) {
        var sums = new LinkedHashMap<String, Double>();
        codes.forEach(code -> sums.put(code, 0.0));
        var alternatives = token.has("top_probs") ? token.path("top_probs") : token.path("top_logprobs");
        alternatives.forEach(
                alternative -> sums.computeIfPresent(text(alternative), (code, sum) -> sum + probability(alternative)));
        var total = sums.values().stream().mapToDouble(Double::doubleValue).sum();
        if (!(total > 0)) {
            return Map.of();
        }
        sums.replaceAll((code, sum) -> sum / total);
        return sums;
    }

    private static String text(JsonNode token) {
        return token.path("token").asString("").replace("\"", "").strip();
    }

    private static double probability(JsonNode token) {
        return token.has("prob")
                ? token.path("prob").asDouble(0)
                : Math.exp(token.path("logprob").asDouble(Double.NEGATIVE_INFINITY));
    }
}
