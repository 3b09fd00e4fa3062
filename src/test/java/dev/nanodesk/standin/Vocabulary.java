package dev.nanodesk.standin;

import java.util.List;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/** A made-up tokenizer: up to five letters, one digit or one sign a token, a leading blank included. */
final class Vocabulary {

    private static final Pattern PIECE = Pattern.compile(" ?\\p{L}{1,5}|\\n| ?[^\\p{L}]", Pattern.DOTALL);

    private final ConcurrentHashMap<String, Integer> ids = new ConcurrentHashMap<>();
    private final List<String> texts = new CopyOnWriteArrayList<>();

    /** Letters first, so that labels keep their ids when a stand-in takes another one's place. */
    Vocabulary() {
        "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz"
                .chars()
                .forEach(letter -> id(Character.toString(letter)));
    }

    List<Integer> tokens(String text) {
        return PIECE.matcher(text)
                .results()
                .map(MatchResult::group)
                .map(this::id)
                .toList();
    }

    String text(int id) {
        return texts.get(id);
    }

    private int id(String piece) {
        var known = ids.get(piece);
        return known != null ? known : learn(piece);
    }

    private synchronized int learn(String piece) {
        return ids.computeIfAbsent(piece, unknown -> {
            texts.add(unknown);
            return texts.size() - 1;
        });
    }
}
