package dev.nanodesk.helpdesk;

import java.util.regex.Pattern;

/** What a reply says, whatever its spaces and line breaks: helpdesks change those. Tells our drafts from people's. */
final class DraftPrint {

    private static final Pattern BLANK = Pattern.compile("[\\s\\p{Z}\\u200B\\uFEFF]+");

    private DraftPrint() {}

    static String of(String text) {
        var said = BLANK.matcher(text).replaceAll("");
        return Signatures.hex(Signatures.hmac("HmacSHA256", "draft", Signatures.bytes(said)));
    }
}
