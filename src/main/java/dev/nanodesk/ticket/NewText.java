package dev.nanodesk.ticket;

import java.util.List;
import java.util.stream.Collectors;

/**
 * What the author of a mail newly wrote: the text without quoted replies, signature, contact block and disclaimer.
 * Answers between and below quoted lines are kept. Takes time in proportion to the text's length.
 */
public final class NewText {
    private NewText() {}

    /** The new text of a message; the whole text where nothing new would be left. */
    public static String of(String body) {
        var newText = QuotedReplies.between(body.lines().toList()).stream()
                .map(Signature::cutFrom)
                .map(NewText::joined)
                .filter(passage -> !passage.isEmpty())
                .collect(Collectors.joining("\n\n"));
        return newText.isEmpty() ? body.strip() : newText;
    }

    private static String joined(List<String> lines) {
        var text = new StringBuilder();
        var blanks = 0;
        for (var line : lines) {
            blanks = line.isBlank() ? blanks + 1 : 0;
            if (blanks < 2) {
                text.append(line.stripTrailing()).append('\n');
            }
        }
        return text.toString().strip();
    }
}
