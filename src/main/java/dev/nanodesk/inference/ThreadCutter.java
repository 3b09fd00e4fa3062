package dev.nanodesk.inference;

import java.text.BreakIterator;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Renders a thread within a number of tokens: the first and the newest passage stay, the middle goes first. */
final class ThreadCutter {

    static final String CUT = "[… cut …]";

    private static final double SHRINK = 0.85;
    private static final int SHORTEST = 40;
    private static final int LONGEST_WORD = 80;

    private final Tokens tokens;
    private final int limit;

    ThreadCutter(Tokens tokens, int limit) {
        this.tokens = tokens;
        this.limit = limit;
    }

    String render(PromptThread thread) {
        var passages = thread.passages().stream()
                .map(passage -> new PromptThread.Passage(
                        oneLine(passage.author()),
                        TicketFence.harmless(passage.text()).strip()))
                .toList();
        var subject = oneLine(thread.subject());
        var whole = text(subject, passages, all(passages.size()));
        return tokens.fit(whole, limit) ? whole : cut(shortened(subject, limit / 4), passages);
    }

    private String cut(String subject, List<PromptThread.Passage> passages) {
        var kept = new TreeSet<Integer>();
        for (int each : byWorth(passages.size())) {
            kept.add(each);
            if (!tokens.fit(text(subject, passages, kept), limit)) {
                kept.remove(each);
                if (kept.size() < Math.min(2, passages.size())) {
                    return cutEnds(subject, passages);
                }
                break;
            }
        }
        return text(subject, passages, kept);
    }

    /** Newest, first, then backwards from the newest. */
    private static List<Integer> byWorth(int size) {
        var order = new ArrayList<Integer>();
        order.add(size - 1);
        if (size > 1) {
            order.add(0);
        }
        for (int each = size - 2; each > 0; each--) {
            order.add(each);
        }
        return order;
    }

    /** Not even the first and the newest fit: both are shortened until they do. */
    private String cutEnds(String subject, List<PromptThread.Passage> passages) {
        var ends = new ArrayList<>(passages);
        var kept = new TreeSet<>(List.of(0, passages.size() - 1));
        var text = text(subject, ends, kept);
        while (!tokens.fit(text, limit)) {
            var longest = kept.stream()
                    .max((one, other) -> Integer.compare(length(ends, one), length(ends, other)))
                    .orElseThrow();
            if (length(ends, longest) <= SHORTEST) {
                return text;
            }
            var share = Math.min(SHRINK, (double) limit / tokens.count(text));
            var passage = ends.get(longest);
            var target = Math.max(SHORTEST, (int) (length(ends, longest) * share) - CUT.length() - 2);
            ends.set(
                    longest,
                    new PromptThread.Passage(
                            passage.author(), middleOut(passages.get(longest).text(), target)));
            text = text(subject, ends, kept);
        }
        return text;
    }

    private static int length(List<PromptThread.Passage> passages, int index) {
        return passages.get(index).text().length();
    }

    /** The beginning and, half as long, the end of a text, at the bounds of words. */
    static String middleOut(String text, int length) {
        if (text.length() <= length) {
            return text;
        }
        var words = BreakIterator.getWordInstance(Locale.ROOT);
        words.setText(text);
        int head = before(words, text, length * 2 / 3);
        int tail = after(words, text, text.length() - length / 3);
        return text.substring(0, head).stripTrailing() + "\n" + CUT + "\n"
                + text.substring(tail).stripLeading();
    }

    private static int before(BreakIterator words, String text, int at) {
        int bound = words.preceding(at + 1);
        return at - bound <= LONGEST_WORD ? bound : at - half(text, at);
    }

    private static int after(BreakIterator words, String text, int at) {
        int bound = words.following(at - 1);
        return bound - at <= LONGEST_WORD ? bound : at - half(text, at);
    }

    /** 1 within a surrogate pair, else 0. */
    private static int half(String text, int at) {
        return Character.isLowSurrogate(text.charAt(at)) ? 1 : 0;
    }

    private String shortened(String subject, int most) {
        var text = subject;
        while (!tokens.fit(text, most) && text.length() > SHORTEST) {
            text = middleOut(subject, (int) (text.length() * SHRINK) - CUT.length() - 2)
                    .replace('\n', ' ');
        }
        return text;
    }

    private static SortedSet<Integer> all(int size) {
        return IntStream.range(0, size).boxed().collect(Collectors.toCollection(TreeSet::new));
    }

    private static String text(String subject, List<PromptThread.Passage> passages, SortedSet<Integer> kept) {
        var text = new StringBuilder("Subject: ").append(subject).append('\n');
        int expected = 0;
        for (int each : kept) {
            if (each > expected) {
                text.append('\n').append(CUT).append('\n');
            }
            var passage = passages.get(each);
            text.append("\n[%d] %s:\n%s\n".formatted(each + 1, passage.author(), passage.text()));
            expected = each + 1;
        }
        return text.toString().stripTrailing();
    }

    private static String oneLine(String text) {
        return TicketFence.harmless(text).replaceAll("\\s+", " ").strip();
    }
}
