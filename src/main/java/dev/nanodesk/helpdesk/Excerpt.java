package dev.nanodesk.helpdesk;

import java.nio.charset.StandardCharsets;
import org.jsoup.Jsoup;

/** The beginning of what a helpdesk answered, for a person to read. */
final class Excerpt {

    private static final int LENGTH = 300;
    private static final int LOOKED_AT = 20_000;

    private Excerpt() {}

    static String of(byte[] content) {
        var text = new String(content, 0, Math.min(content.length, LOOKED_AT), StandardCharsets.UTF_8).strip();
        var plain = text.startsWith("<") ? Jsoup.parse(text).text() : text.replaceAll("\\s+", " ");
        if (plain.isEmpty()) {
            return "nothing";
        }
        return plain.length() <= LENGTH ? Storable.text(plain, LENGTH) : Storable.text(plain, LENGTH) + "…";
    }
}
