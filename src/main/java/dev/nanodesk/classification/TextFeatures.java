package dev.nanodesk.classification;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/**
 * Words, pairs of words, and the runs of 2 to 5 characters inside each word, hashed into two tables. The tables follow
 * each other, words first.
 *
 * @param wordSlots size of the table of words and pairs
 * @param gramSlots size of the table of character runs
 */
record TextFeatures(int wordSlots, int gramSlots) {

    /** Longer text adds time, not certainty: the first 10,000 characters of a ticket tell what it is about. */
    static final int MAX_CHARS = 10_000;

    private static final int MAX_WORD_CHARS = 40;
    private static final int SHORTEST_GRAM = 2;
    private static final int LONGEST_GRAM = 5;
    private static final int WORD_SEED = 0x2f0b4a17;
    private static final int PAIR_SEED = 0x6d2b79f5;
    private static final int GRAM_SEED = 0x1b873593;
    private static final int SEEN_SEED = 0x58ab3c91;

    /** Tables that keep int8 weights of that many classes within about 2 MB, and never below 4096 slots. */
    static TextFeatures forClasses(int classes) {
        var slots = 65_536;
        while (slots > 4_096 && 2L * slots * classes > 1_900_000) {
            slots /= 2;
        }
        return new TextFeatures(slots, slots);
    }

    int slots() {
        return wordSlots + gramSlots;
    }

    /** How often each slot occurs, damped by the logarithm: {@code 1 + ln(count)}. */
    SparseVector count(List<String> words) {
        var found = new Slots();
        for (var i = 0; i < words.size(); i++) {
            addWord(words, i, found);
            addGrams(" " + words.get(i) + " ", found);
        }
        return found.counted();
    }

    private void addWord(List<String> words, int i, Slots found) {
        var word = words.get(i);
        found.add(slot(hash(word, 0, word.length(), WORD_SEED), wordSlots));
        if (i > 0) {
            var pair = words.get(i - 1) + " " + word;
            found.add(slot(hash(pair, 0, pair.length(), PAIR_SEED), wordSlots));
        }
    }

    private void addGrams(String padded, Slots found) {
        for (var length = SHORTEST_GRAM; length <= LONGEST_GRAM; length++) {
            for (var start = 0; start + length <= padded.length(); start++) {
                found.add(wordSlots + slot(hash(padded, start, start + length, GRAM_SEED), gramSlots));
            }
        }
    }

    /** The lower-cased words of a text in compatibility form: runs of letters, marks, digits and symbols like emoji. */
    static List<String> words(String text) {
        var capped = text.length() > MAX_CHARS ? text.substring(0, MAX_CHARS) : text;
        var folded = Normalizer.normalize(capped, Normalizer.Form.NFKC).toLowerCase(Locale.ROOT);
        var words = new ArrayList<String>();
        var start = -1;
        for (var i = 0; i < folded.length(); ) {
            var point = folded.codePointAt(i);
            if (belongsToWord(point)) {
                start = start < 0 ? i : start;
            } else if (start >= 0) {
                add(words, folded, start, i);
                start = -1;
            }
            i += Character.charCount(point);
        }
        if (start >= 0) {
            add(words, folded, start, folded.length());
        }
        return words;
    }

    private static void add(List<String> words, String text, int start, int end) {
        if (end - start <= MAX_WORD_CHARS) {
            words.add(text.substring(start, end));
            return;
        }
        for (var at = start; at < end; at += MAX_WORD_CHARS) { // scripts without spaces
            words.add(text.substring(at, Math.min(end, at + MAX_WORD_CHARS)));
        }
    }

    private static boolean belongsToWord(int point) {
        return switch (Character.getType(point)) {
            case Character.NON_SPACING_MARK,
                    Character.COMBINING_SPACING_MARK,
                    Character.ENCLOSING_MARK,
                    Character.OTHER_SYMBOL -> true;
            default -> Character.isLetterOrDigit(point) || point == '\'' || point == '\u2019';
        };
    }

    /** A number for a word that does not depend on the tables' sizes. */
    static int identity(String word) {
        return hash(word, 0, word.length(), SEEN_SEED);
    }

    private static int slot(int hash, int slots) {
        return Math.floorMod(hash, slots);
    }

    /** FNV-1a over UTF-16 units, finished as in MurmurHash3 so that the low bits are usable. */
    private static int hash(String text, int from, int to, int seed) {
        var hash = seed;
        for (var i = from; i < to; i++) {
            hash = (hash ^ text.charAt(i)) * 0x01000193;
        }
        hash = (hash ^ (hash >>> 16)) * 0x85ebca6b;
        hash = (hash ^ (hash >>> 13)) * 0xc2b2ae35;
        return hash ^ (hash >>> 16);
    }

    /** Collects slots, then counts equal ones by sorting: no boxing. */
    private static final class Slots {

        private int[] slots = new int[512];
        private int size;

        void add(int slot) {
            if (size == slots.length) {
                slots = Arrays.copyOf(slots, size * 2);
            }
            slots[size++] = slot;
        }

        SparseVector counted() {
            Arrays.sort(slots, 0, size);
            var distinct = new int[size];
            var values = new float[size];
            var used = 0;
            for (var i = 0; i < size; ) {
                var next = i + 1;
                while (next < size && slots[next] == slots[i]) {
                    next++;
                }
                distinct[used] = slots[i];
                values[used++] = (float) (1 + Math.log(next - i));
                i = next;
            }
            return new SparseVector(Arrays.copyOf(distinct, used), Arrays.copyOf(values, used));
        }
    }
}
