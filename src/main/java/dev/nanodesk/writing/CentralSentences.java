package dev.nanodesk.writing;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;

/**
 * Ranks sentences by how much the others say the same (TextRank), leaning towards what stands first, asks something, or
 * takes up the subject.
 */
final class CentralSentences {
    private static final int MOST_COMPARED = 120;
    private static final int ROUNDS = 20;
    private static final double DAMPING = 0.85;

    private final List<String> sentences;
    private final List<Set<String>> stems;
    private final double[] leaning;

    CentralSentences(List<String> sentences, String subject) {
        this.sentences = sentences.subList(0, Math.min(sentences.size(), MOST_COMPARED));
        stems = this.sentences.stream().map(Words::stems).toList();
        leaning = leanings(Words.stems(subject));
    }

    /** The most central sentences in the order of the text, together no longer than a bound; at least one. */
    List<String> best(int most, int longest) {
        var scores = scores();
        var ranked = IntStream.range(0, sentences.size())
                .boxed()
                .sorted(Comparator.comparingDouble((Integer i) -> -scores[i]))
                .toList();
        var chosen = new ArrayList<Integer>();
        var length = 0;
        for (var i : ranked) {
            var fits = length + sentences.get(i).length() <= longest;
            if (chosen.isEmpty() || (fits && chosen.size() < most)) {
                chosen.add(i);
                length += sentences.get(i).length();
            }
        }
        return chosen.stream().sorted().map(sentences::get).toList();
    }

    private double[] scores() {
        var size = sentences.size();
        var links = new double[size][size];
        for (var i = 0; i < size; i++) {
            for (var j = 0; j < i; j++) {
                links[i][j] = links[j][i] = likeness(stems.get(i), stems.get(j));
            }
        }
        var scores = leaning.clone();
        for (var round = 0; round < ROUNDS; round++) {
            scores = next(scores, links);
        }
        return scores;
    }

    private double[] next(double[] scores, double[][] links) {
        var sums = Arrays.stream(links)
                .mapToDouble(row -> Arrays.stream(row).sum())
                .toArray();
        return IntStream.range(0, scores.length)
                .mapToDouble(i -> (1 - DAMPING) * leaning[i]
                        + DAMPING
                                * IntStream.range(0, scores.length)
                                        .filter(j -> sums[j] > 0)
                                        .mapToDouble(j -> links[j][i] / sums[j] * scores[j])
                                        .sum())
                .toArray();
    }

    private static double likeness(Set<String> one, Set<String> other) {
        var shared = one.stream().filter(other::contains).count();
        return shared == 0 ? 0 : shared / (Math.log(one.size() + 1.0) + Math.log(other.size() + 1.0));
    }

    private double[] leanings(Set<String> subject) {
        return IntStream.range(0, sentences.size())
                .mapToDouble(i -> leaning(i, subject))
                .toArray();
    }

    private double leaning(int i, Set<String> subject) {
        var first = i == 0 ? 1.5 : 1.0 / (1 + i * 0.1);
        var asks = sentences.get(i).contains("?") ? 0.5 : 0;
        var shared = stems.get(i).stream().filter(subject::contains).count();
        var substance = Math.min(1, stems.get(i).size() / 4.0);
        return (first + asks + 0.5 * Math.min(3, shared)) * substance;
    }
}
