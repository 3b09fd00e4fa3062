package dev.nanodesk.inference;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.function.Function;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * The short names by which a model calls the choices: letters first, then pairs of letters, as far as each is a single
 * token of the model.
 *
 * @param codes in the order of the choices
 * @param tokenIds the token of each code; empty where the server has no tokenizer to ask
 */
record LabelCodes(List<String> codes, Map<String, Integer> tokenIds) {

    LabelCodes {
        codes = List.copyOf(codes);
        tokenIds = Map.copyOf(tokenIds);
    }

    /** Codes that are single tokens by the tokenizer; plain ones where it does not know enough of them. */
    static LabelCodes verified(int count, Function<String, OptionalInt> tokenizer) {
        var ids = new LinkedHashMap<String, Integer>();
        var candidates = candidates().iterator();
        while (ids.size() < count && candidates.hasNext()) {
            var candidate = candidates.next();
            var id = tokenizer.apply(candidate);
            if (id.isPresent() && !ids.containsValue(id.getAsInt())) {
                ids.put(candidate, id.getAsInt());
            }
        }
        return ids.size() < count ? unverified(count) : new LabelCodes(new ArrayList<>(ids.keySet()), ids);
    }

    static LabelCodes unverified(int count) {
        var codes = candidates().limit(count).toList();
        if (codes.size() < count) {
            throw new IllegalArgumentException("at most %d choices, not %d".formatted(codes.size(), count));
        }
        return new LabelCodes(codes, Map.of());
    }

    boolean areTokens() {
        return !tokenIds.isEmpty();
    }

    private static Stream<String> candidates() {
        return Stream.concat(
                letters('A'),
                Stream.concat(letters('A').flatMap(first -> letters('A').map(second -> first + second)), letters('a')));
    }

    private static Stream<String> letters(char first) {
        return IntStream.range(0, 26).mapToObj(letter -> String.valueOf((char) (first + letter)));
    }
}
