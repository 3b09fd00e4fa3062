package dev.nanodesk.classification;

import com.google.re2j.Pattern;
import java.util.List;

/**
 * Keeps what a customer wrote in prose and drops what only machines read: comments and tags of markup, control tokens
 * of chat templates with what they enclose, blocks of code and JSON, invisible characters, addresses of web pages. An
 * attack that hides there does not reach the classifier. This looks at structure alone; it knows no forbidden words.
 */
final class CustomerLanguage {

    private static final String ROLE = "(?:system|assistant|developer|instructions?)";

    /** Each is replaced by a space, in this order. */
    private static final List<Pattern> MACHINE_TEXT = List.of(
            Pattern.compile("(?s)<!--.*?(?:-->|$)"),
            Pattern.compile("(?is)<(?:script|style|template)\\b.*?(?:</(?:script|style|template)>|$)"),
            Pattern.compile("(?s)```.*?(?:```|$)"),
            Pattern.compile("(?is)<\\|[^|>\\n]{1,40}\\|>\\s*" + ROLE + "\\b.*?(?:<\\||\\n\\s*\\n|$)"),
            Pattern.compile("(?is)<(?:start_of_turn|im_start)>.*?(?:<(?:end_of_turn|im_end)>|\\n\\s*\\n|$)"),
            Pattern.compile("(?is)\\[(?:INST|SYSTEM_PROMPT|AVAILABLE_TOOLS)\\].*?(?:\\[/\\w+\\]|\\n\\s*\\n|$)"),
            Pattern.compile("(?is)<<SYS>>.*?(?:<</SYS>>|$)"),
            Pattern.compile("(?is)<(" + ROLE + ")>.*?(?:</" + ROLE + ">|$)"),
            Pattern.compile("(?im)^[\\s#*>\\[({=-]*" + ROLE
                    + "(?:[ _-]?(?:prompt|message|note|override|instruction))?[\\])}*=]*\\s*:[^\\n]*"),
            Pattern.compile("(?s)\\{[^{}]*\"[^\"{}]{1,60}\"\\s*:[^{}]*\\}"),
            Pattern.compile("</?[a-zA-Z][^<>\\n]{0,200}>"),
            Pattern.compile("<\\|[^|>\\n]{1,40}\\|>"),
            Pattern.compile("(?i)\\b(?:https?://|www\\.)\\S+"),
            Pattern.compile("[A-Za-z0-9+/_=-]{60,}"));

    private CustomerLanguage() {}

    /** The prose of a text; the visible text itself where nothing would be left. */
    static String of(String text) {
        var visible = visible(text);
        var prose = visible;
        for (var machineText : MACHINE_TEXT) {
            prose = machineText.matcher(prose).replaceAll(" ");
        }
        return prose.isBlank() ? visible.strip() : prose.strip();
    }

    /** Without control, format (zero-width, direction, tag) and private characters and lone surrogates. */
    private static String visible(String text) {
        var visible = new StringBuilder(Math.min(text.length(), TextFeatures.MAX_CHARS * 2));
        text.codePoints()
                .limit(TextFeatures.MAX_CHARS * 2L)
                .filter(CustomerLanguage::showsSomething)
                .forEach(visible::appendCodePoint);
        return visible.toString();
    }

    private static boolean showsSomething(int point) {
        return switch (Character.getType(point)) {
            case Character.FORMAT, Character.PRIVATE_USE, Character.SURROGATE, Character.UNASSIGNED -> false;
            case Character.CONTROL -> Character.isWhitespace(point);
            default -> true;
        };
    }
}
