package dev.nanodesk.helpdesk;

/** What a helpdesk sends, cut and cleaned so that it can be stored: a ticket is never refused for a character. */
final class Storable {

    private static final char REPLACEMENT = '\uFFFD';

    private Storable() {}

    /** Without NUL and lone surrogates, at most so many characters, never half of a pair. */
    static String text(String text, int length) {
        var cut = text.length() <= length ? text : text.substring(0, end(text, length));
        if (cut.codePoints().noneMatch(Storable::unstorable)) {
            return cut;
        }
        return cut.codePoints()
                .map(point -> unstorable(point) ? REPLACEMENT : point)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
    }

    private static int end(String text, int length) {
        return Character.isHighSurrogate(text.charAt(length - 1)) ? length - 1 : length;
    }

    private static boolean unstorable(int point) {
        return point == 0 || (point >= Character.MIN_SURROGATE && point <= Character.MAX_SURROGATE);
    }
}
