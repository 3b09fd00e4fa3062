package dev.nanodesk.ticket;

import java.util.List;
import java.util.Locale;

/** What mail programs, companies and habit put below a text. */
final class Signature {
    /** Lines that may stand below an unclear delimiter such as {@code --} without its blank. */
    private static final int LONGEST = 30;

    private Signature() {}

    /** The lines without the signature below them. A postscript is kept. */
    static List<String> cutFrom(List<String> lines) {
        var text = withoutProgramLines(lines);
        text = beforeDelimiter(text);
        text = withoutTrailingBlocks(text);
        return Closing.cutFrom(text);
    }

    private static List<String> withoutProgramLines(List<String> lines) {
        return lines.stream()
                .filter(line -> !SignatureLines.isProgramLine(line))
                .toList();
    }

    private static List<String> beforeDelimiter(List<String> lines) {
        for (var i = 0; i < lines.size(); i++) {
            if (isDelimiter(lines.get(i)) && isCut(lines, i)) {
                return lines.subList(0, i);
            }
        }
        return lines;
    }

    private static boolean isDelimiter(String line) {
        var stripped = line.strip();
        return stripped.equals("--") || stripped.equals("—") || stripped.equals("––") || stripped.equals("__");
    }

    private static boolean isCut(List<String> lines, int at) {
        var below = lines.size() - at - 1;
        return lines.get(at).startsWith("-- ") || (below <= LONGEST && noSentenceBelow(lines, at));
    }

    private static boolean noSentenceBelow(List<String> lines, int at) {
        return lines.subList(at + 1, lines.size()).stream()
                .noneMatch(line -> line.strip().endsWith("?"));
    }

    private static List<String> withoutTrailingBlocks(List<String> lines) {
        var text = lines;
        while (true) {
            var end = endOfText(text);
            var start = startOfLastParagraph(text, end);
            var paragraph = text.subList(start, end);
            if (start == 0 || !isBlockBelowText(paragraph, text.subList(0, start))) {
                return text.subList(0, end);
            }
            text = text.subList(0, start);
        }
    }

    private static boolean isBlockBelowText(List<String> paragraph, List<String> above) {
        return isDisclaimer(paragraph) || (isContactBlock(paragraph) && !introducesAddress(above));
    }

    private static boolean introducesAddress(List<String> above) {
        var end = endOfText(above);
        return end > 0 && above.get(end - 1).stripTrailing().endsWith(":");
    }

    private static boolean isDisclaimer(List<String> paragraph) {
        var text = String.join(" ", paragraph);
        return SignatureLines.isDisclaimer(
                text.substring(0, Math.min(text.length(), 2_000)).toLowerCase(Locale.ROOT));
    }

    private static boolean isContactBlock(List<String> paragraph) {
        return paragraph.size() <= 12
                && paragraph.stream().allMatch(SignatureLines::mayStandInContactBlock)
                && paragraph.stream().filter(SignatureLines::isContact).count() >= 2;
    }

    private static int endOfText(List<String> lines) {
        var end = lines.size();
        while (end > 0 && lines.get(end - 1).isBlank()) {
            end--;
        }
        return end;
    }

    private static int startOfLastParagraph(List<String> lines, int end) {
        var start = end;
        while (start > 0 && !lines.get(start - 1).isBlank()) {
            start--;
        }
        return start;
    }
}
