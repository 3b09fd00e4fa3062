package dev.nanodesk.helpdesk.jira;

import java.util.regex.Pattern;

/**
 * Plain text for a comment, which Jira reads as its wiki markup: what would become a mention, a link, a picture or a macro
 * is escaped, as a note quotes what customers wrote.
 */
final class WikiText {

    private static final Pattern MARKUP = Pattern.compile("[\\\\{}\\[\\]!|*_^~+?]");

    /** Jira takes 32,767 characters; each of these may become two. */
    private static final int LONGEST = 16_000;

    private WikiText() {}

    /** The text, its end kept where it is too long: there stands the note's key. */
    static String escaped(String text, String end) {
        var whole =
                text.length() <= LONGEST ? text : text.substring(0, LONGEST - end.length() - 6) + "\n…\n[" + end + "]";
        return MARKUP.matcher(whole).replaceAll("\\\\$0");
    }
}
