package dev.nanodesk.writing;

import dev.nanodesk.knowledge.Macro;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.ToDoubleFunction;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Tells which of a category's macros a customer's text asks for, and how likely it is that this macro answers it.
 *
 * <p>A macro's keywords and title are its phrases. A phrase stands in a text as far as some stretch of the text, two
 * words longer than the phrase, holds its pieces of three to five letters; accents, capitals and a typing error do little
 * harm, and pieces that all macros of the category share count little. Four figures make the confidence: how fully the
 * best phrase stands there, how many stand there nearly fully, how many words of the text the macro does not have, and
 * how many questions are asked. Decision 0045 tells how their weights were measured; none of them is about a word.
 */
final class MacroJudge {
    /** A longer text asks for more than a macro answers; what follows is not read. */
    private static final int LONGEST_TEXT = 2_000;

    private static final int SHORTEST_PIECE = 3;
    private static final int LONGEST_PIECE = 5;
    private static final int STRETCH = 2;

    /** So much of a phrase counts as all of it. */
    private static final double FULL = 0.8;

    private static final int MOST_FULL = 3;

    private static final Pattern WORD = Pattern.compile("[\\p{L}\\p{N}]+");
    private static final Pattern MARKS = Pattern.compile("\\p{M}");

    private final List<Macro> macros;
    private final List<String> words;
    private final Set<String> stems;
    private final long questions;
    private final Map<String, Integer> holding = new HashMap<>();
    private final Map<Integer, List<Set<String>>> stretches = new HashMap<>();

    private MacroJudge(List<Macro> macros, String text) {
        var read = text.substring(0, Math.min(text.length(), LONGEST_TEXT));
        this.macros = macros;
        words = words(read);
        stems = Words.stems(read);
        questions = read.chars().filter(c -> c == '?').count();
        for (var macro : macros) {
            texts(macro)
                    .flatMap(each -> pieces(words(each)).stream())
                    .distinct()
                    .forEach(piece -> holding.merge(piece, 1, Integer::sum));
        }
    }

    /**
     * A macro's chance.
     *
     * @param confidence the probability that it answers the text
     * @param phrases those of its phrases that stand in the text
     */
    record Judged(Macro macro, double confidence, List<String> phrases) {
        Judged {
            phrases = List.copyOf(phrases);
        }
    }

    /** Macros of one category, the likeliest first. */
    static List<Judged> judged(List<Macro> macros, String text) {
        return new MacroJudge(macros, text).judged();
    }

    private List<Judged> judged() {
        return macros.stream()
                .map(macro -> new Weighed(macro, found(macro)))
                .sorted(Comparator.comparingDouble(Weighed::worth).reversed())
                .map(weighed -> new Judged(weighed.macro(), confidence(weighed), weighed.phrases()))
                .toList();
    }

    /** Fitted to labelled questions, see decision 0045. */
    private double confidence(Weighed weighed) {
        var logit = 1.03
                + 1.21 * weighed.best()
                + 0.50 * Math.min(MOST_FULL, weighed.phrases().size())
                - 0.67 * Math.log(1.0 + unexplained(weighed.macro()))
                - 0.52 * Math.min(MOST_FULL, questions);
        return 1 / (1 + Math.exp(-logit));
    }

    private long unexplained(Macro macro) {
        var known = new HashSet<String>();
        texts(macro).forEach(text -> known.addAll(Words.stems(text)));
        return stems.stream().filter(stem -> !known.contains(stem)).count();
    }

    private List<Found> found(Macro macro) {
        return phrases(macro)
                .map(phrase -> new Found(phrase, coverage(words(phrase))))
                .sorted(Comparator.comparingDouble(Found::coverage).reversed())
                .toList();
    }

    /** How much of a phrase stands in the stretch of the text that has most of it. */
    private double coverage(List<String> phrase) {
        var pieces = pieces(phrase);
        ToDoubleFunction<String> rarity = this::rarity;
        var whole = pieces.stream().mapToDouble(rarity).sum();
        return whole == 0
                ? 0
                : stretches(phrase.size() + STRETCH).stream()
                        .mapToDouble(stretch -> pieces.stream()
                                        .filter(stretch::contains)
                                        .mapToDouble(rarity)
                                        .sum()
                                / whole)
                        .max()
                        .orElse(0);
    }

    private double rarity(String piece) {
        var holders = holding.getOrDefault(piece, 0);
        return Math.log(1 + (macros.size() + 0.5 - holders) / (holders + 0.5));
    }

    private List<Set<String>> stretches(int length) {
        return stretches.computeIfAbsent(length, wanted -> {
            var all = new ArrayList<Set<String>>();
            for (var start = 0; start == 0 || start + wanted <= words.size(); start++) {
                all.add(pieces(words.subList(start, Math.min(start + wanted, words.size()))));
            }
            return all;
        });
    }

    private static Stream<String> phrases(Macro macro) {
        return Stream.concat(macro.keywords().stream(), Stream.of(macro.title()));
    }

    private static Stream<String> texts(Macro macro) {
        return Stream.concat(phrases(macro), Stream.of(macro.when(), macro.body()));
    }

    private static Set<String> pieces(List<String> words) {
        var pieces = new HashSet<String>();
        for (var word : words) {
            var marked = " " + word + " ";
            for (var length = SHORTEST_PIECE; length <= LONGEST_PIECE; length++) {
                for (var start = 0; start + length <= marked.length(); start++) {
                    pieces.add(marked.substring(start, start + length));
                }
            }
        }
        return pieces;
    }

    private static List<String> words(String text) {
        var plain = MARKS.matcher(Normalizer.normalize(text.toLowerCase(Locale.ROOT), Normalizer.Form.NFD))
                .replaceAll("")
                .replace("ß", "ss");
        return WORD.matcher(plain).results().map(match -> match.group()).toList();
    }

    /** A phrase and how much of it stands in the text, between 0 and 1. */
    private record Found(String phrase, double coverage) {}

    /** A macro with its phrases, the most fully found first. */
    private record Weighed(Macro macro, List<Found> found) {
        double best() {
            return found.getFirst().coverage();
        }

        double worth() {
            return best() + (found.size() > 1 ? found.get(1).coverage() / 2 : 0);
        }

        List<String> phrases() {
            return found.stream()
                    .filter(each -> each.coverage() > FULL)
                    .map(Found::phrase)
                    .toList();
        }
    }
}
