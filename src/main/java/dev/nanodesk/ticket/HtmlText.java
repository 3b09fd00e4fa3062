package dev.nanodesk.ticket;

import java.util.regex.Pattern;
import org.jsoup.Jsoup;

/** Turns HTML mail into the text that a reader sees. */
public final class HtmlText {

    private static final Pattern DOCUMENT = starting("!doctype\\s+html|html|head|body|meta|style|img");
    private static final Pattern FRAGMENT =
            starting("a|article|b|big|blockquote|br|center|div|em|font|h[1-6]|header|hr|i|li"
                    + "|main|ol|p|pre|section|small|span|strong|table|tbody|td|tr|u|ul");
    private static final Pattern MARKUP = Pattern.compile("</[a-z][a-z0-9]*\\s*>|<br\\s*/?>", Pattern.CASE_INSENSITIVE);

    /** Without look-ahead: jsoup takes RE2 where that is on the class path. */
    private static final String INVISIBLE = "script,style,head,title,template,noscript,object,embed,iframe,[hidden],"
            + "[style~=(?i)display\\s*:\\s*none],[style~=(?i)visibility\\s*:\\s*hidden],[style~=(?i)font-size\\s*:\\s*0(?:px|pt|em|rem|%)?\\s*(?:;|!|$)]";

    private HtmlText() {}

    /** The text itself, or what a reader of the HTML sees. A text that merely mentions a tag is no HTML. */
    public static String toPlainText(String body) {
        return isHtml(body) ? render(body) : body;
    }

    private static boolean isHtml(String body) {
        return DOCUMENT.matcher(body).find()
                || (FRAGMENT.matcher(body).find() && MARKUP.matcher(body).find());
    }

    private static String render(String html) {
        var document = Jsoup.parse(html);
        document.select(INVISIBLE).remove();
        var text = new RenderedText();
        document.traverse(text);
        return text.toString();
    }

    private static Pattern starting(String tags) {
        return Pattern.compile(
                "\\A\\s*(?:<!--.{0,2000}?-->\\s*)?<(?:" + tags + ")\\b[^>]*>",
                Pattern.CASE_INSENSITIVE | Pattern.DOTALL);
    }
}
