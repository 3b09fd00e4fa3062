package dev.nanodesk.classification;

import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * What NANO makes of a text.
 *
 * @param label the likeliest label
 * @param confidence calibrated probability that it is right
 * @param familiarity share of the text's words that training has met, from 0 to 1
 * @param probabilities of all labels, in the order of {@code labels}
 */
public record NanoPrediction(
        String label, double confidence, double familiarity, List<String> labels, List<Double> probabilities) {

    /** The probability of a label; 0 for one that training has not met. */
    public double probability(String wanted) {
        var at = labels.indexOf(wanted);
        return at < 0 ? 0 : probabilities.get(at);
    }

    /** The likeliest labels, the best first. */
    public Map<String, Double> likeliest(int count) {
        var likeliest = new LinkedHashMap<String, Double>();
        IntStream.range(0, labels.size())
                .boxed()
                .sorted(Comparator.comparingDouble((Integer i) -> -probabilities.get(i)))
                .limit(count)
                .forEach(i -> likeliest.put(labels.get(i), probabilities.get(i)));
        return likeliest;
    }
}
