package dev.nanodesk.settings;

import org.commonmark.parser.Parser;
import org.commonmark.renderer.html.HtmlRenderer;
import org.jsoup.Jsoup;
import org.jsoup.safety.Safelist;

/** Shows Markdown as HTML that does nothing but show text: no HTML of its own, no pictures, no scripts. */
final class SafeMarkdown {

    private static final Parser PARSER = Parser.builder().build();
    private static final HtmlRenderer RENDERER =
            HtmlRenderer.builder().escapeHtml(true).sanitizeUrls(true).build();
    private static final Safelist ALLOWED = Safelist.basic()
            .addTags("h1", "h2", "h3", "h4", "h5", "h6", "hr")
            .addEnforcedAttribute("a", "rel", "noopener noreferrer nofollow");

    private SafeMarkdown() {}

    static String html(String markdown) {
        return Jsoup.clean(RENDERER.render(PARSER.parse(markdown)), ALLOWED);
    }
}
