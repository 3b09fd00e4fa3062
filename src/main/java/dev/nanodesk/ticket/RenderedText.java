package dev.nanodesk.ticket;

import java.util.Set;
import java.util.regex.Pattern;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.Node;
import org.jsoup.nodes.TextNode;
import org.jsoup.select.NodeVisitor;

/** Collects the lines of an HTML document: list entries with a dash, quoted lines with {@code >}, as in plain mail. */
final class RenderedText implements NodeVisitor {

    private static final Set<String> CELLS = Set.of("td", "th");
    private static final Set<String> INLINE = Set.of("ins", "del");
    private static final Set<String> SET_APART =
            Set.of("p", "h1", "h2", "h3", "h4", "h5", "h6", "ul", "ol", "dl", "table", "blockquote", "pre", "hr");
    private static final String DASH = "- ";
    private static final int DEEPEST_QUOTE = 5;
    private static final Pattern UNSTORABLE = Pattern.compile("[\\x00\\x{D800}-\\x{DFFF}]");

    private final StringBuilder text = new StringBuilder();
    private final StringBuilder line = new StringBuilder();
    private int quotes;
    private int preformatted;
    private boolean blankLineDue;

    @Override
    public void head(Node node, int depth) {
        if (node instanceof TextNode words) {
            append(words);
        } else if (node instanceof Element element) {
            open(element);
        }
    }

    @Override
    public void tail(Node node, int depth) {
        if (node instanceof Element element) {
            close(element);
        }
    }

    /** The lines so far, without blank ones at either end. */
    @Override
    public String toString() {
        endLine();
        return UNSTORABLE.matcher(text.toString().strip()).replaceAll("");
    }

    private void append(TextNode words) {
        if (preformatted == 0) {
            line.append(words.text());
            return;
        }
        var lines = words.getWholeText().split("\n", -1);
        for (var i = 0; i < lines.length; i++) {
            if (i > 0) {
                breakLine();
            }
            line.append(lines[i]);
        }
    }

    private void open(Element element) {
        var name = element.normalName();
        if (CELLS.contains(name)) {
            line.append(' ');
        } else if (startsLine(element)) {
            setApart(name);
        }
        switch (name) {
            case "br" -> breakLine();
            case "li" -> line.replace(0, line.length(), DASH);
            case "blockquote" -> quotes++;
            case "pre" -> preformatted++;
            default -> {}
        }
    }

    private void close(Element element) {
        if (startsLine(element)) {
            setApart(element.normalName());
        }
        switch (element.normalName()) {
            case "li" -> line.setLength(0);
            case "blockquote" -> quotes--;
            case "pre" -> preformatted--;
            default -> {}
        }
    }

    private static boolean startsLine(Element element) {
        var name = element.normalName();
        return element.isBlock() && !CELLS.contains(name) && !INLINE.contains(name);
    }

    private void setApart(String name) {
        endLine();
        blankLineDue = blankLineDue || SET_APART.contains(name);
    }

    private void breakLine() {
        if (line.toString().isBlank()) {
            blankLineDue = true;
        } else {
            endLine();
        }
    }

    private void endLine() {
        var words = preformatted > 0
                ? line.toString().stripTrailing()
                : line.toString().strip();
        if (words.isEmpty() || words.equals(DASH.strip())) {
            return;
        }
        line.setLength(0);
        if (blankLineDue && !text.isEmpty()) {
            text.append('\n');
        }
        blankLineDue = false;
        text.append("> ".repeat(Math.min(quotes, DEEPEST_QUOTE))).append(words).append('\n');
    }
}
