package dev.nanodesk.ticket;

import java.util.ArrayList;
import java.util.List;

/**
 * Tells quoted replies from new text. A quote is marked by {@code >}, or begins with a line such as "On … wrote:", the
 * header block of a mail, or "-----Original Message-----".
 */
final class QuotedReplies {
    private final List<String> lines;
    private final List<List<String>> passages = new ArrayList<>();
    private List<String> passage = new ArrayList<>();

    private QuotedReplies(List<String> lines) {
        this.lines = lines;
    }

    /** The passages above, between and below what is quoted. */
    static List<List<String>> between(List<String> lines) {
        var replies = new QuotedReplies(lines);
        replies.read();
        return replies.passages;
    }

    private void read() {
        var at = 0;
        while (at < lines.size()) {
            at = readFrom(at);
        }
        endPassage();
    }

    private int readFrom(int at) {
        if (isMarked(at)) {
            endPassage();
            return at + 1;
        }
        if (QuoteHeads.isForward(lines.get(at))) {
            return skipBlank(at + 1) + QuoteHeads.headerBlockLength(lines, skipBlank(at + 1), true);
        }
        var head = QuoteHeads.lengthAt(lines, at);
        if (head == 0) {
            passage.add(lines.get(at));
            return at + 1;
        }
        var quote = skipBlank(at + head);
        if (!isMarked(quote) && !QuoteHeads.beginsUnmarkedQuote(lines, at, head)) {
            passage.addAll(lines.subList(at, at + head));
            return at + head;
        }
        endPassage();
        return isMarked(quote) ? quote : lines.size();
    }

    private void endPassage() {
        if (!passage.isEmpty()) {
            passages.add(passage);
            passage = new ArrayList<>();
        }
    }

    private boolean isMarked(int at) {
        return at < lines.size() && lines.get(at).stripLeading().startsWith(">");
    }

    private int skipBlank(int from) {
        var at = from;
        while (at < lines.size() && lines.get(at).isBlank()) {
            at++;
        }
        return at;
    }
}
