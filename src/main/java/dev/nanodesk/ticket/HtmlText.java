package dev.nanodesk.ticket;

import java.util.regex.Pattern;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.Node;
import org.jsoup.nodes.TextNode;
import org.jsoup.select.NodeTraversor;
import org.jsoup.select.NodeVisitor;

/** Turns HTML mail into the text that a reader sees. */
final class HtmlText {

    private static final Pattern HTML = Pattern.compile(
            "\\A\\s*(?:<!--.{0,2000}?-->\\s*)?<(?:!doctype\\s+html|html|head|body|div|p|table|span|br|meta|style|font|b|h[1-6])\\b[^>]*>",
            Pattern.CASE_INSENSITIVE | Pattern.DOTALL);
    private static final String INVISIBLE = "script,style,head,title,template,noscript,object,embed,iframe,[hidden],"
            + "[style~=(?i)display\\s*:\\s*none],[style~=(?i)visibility\\s*:\\s*hidden],[style~=(?i)font-size\\s*:\\s*0(?![.1-9])]";
    private static final Pattern BLANK_LINES = Pattern.compile("\n{3,}");

    private HtmlText() {}

    /** The text itself, or what a reader of the HTML sees. */
    static String toPlainText(String body) {
        return HTML.matcher(body).find() ? render(body) : body;
    }

    private static String render(String html) {
        var document = Jsoup.parse(html);
        document.select(INVISIBLE).remove();
        var text = new StringBuilder();
        NodeTraversor.traverse(new Renderer(text), document.body());
        var lines = text.toString().lines().map(String::strip).reduce(new StringBuilder(), HtmlText::appendLine, StringBuilder::append);
        return BLANK_LINES.matcher(lines).replaceAll("\n\n").strip();
    }

    private static StringBuilder appendLine(StringBuilder text, String line) {
        return text.append(line).append('\n');
    }

    private record Renderer(StringBuilder text) implements NodeVisitor {

        @Override
        public void head(Node node, int depth) {
            if (node instanceof TextNode words) {
                text.append(words.text());
            } else if (node instanceof Element element) {
                open(element);
            }
        }

        private void open(Element element) {
            switch (element.normalName()) {
                case "br" -> text.append('\n');
                case "li" -> text.append("\n- ");
                case "blockquote" -> text.append("\n> ");
                case "td", "th" -> text.append(' ');
                default -> breakLineAround(element);
            }
        }

        @Override
        public void tail(Node node, int depth) {
            if (node instanceof Element element) {
                breakLineAround(element);
            }
        }

        private void breakLineAround(Element element) {
            if (element.isBlock() && !element.normalName().equals("td")) {
                text.append('\n');
            }
        }
    }
}
