package dev.nanodesk.classification;

import com.google.re2j.Pattern;
import dev.nanodesk.inference.InjectionSigns;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Keeps what a customer wrote in prose and drops what only machines read: comments and tags of markup, control tokens
 * of chat templates with what they enclose, blocks of code and JSON, mock documents, what is headed as addressed to a
 * machine, invisible characters, addresses of web pages; at last the sentences that speak of a model's instructions. An
 * attack that hides there reaches neither NANO nor a language model.
 */
final class CustomerLanguage {

    private static final String ROLE = "(?:system|assistant|developer|instructions?)";

    /** Whom only machines' texts address, in a heading of its own: "Notice to the assistant:". */
    private static final String MACHINE =
            "(?:[AK]I|IA|LLM|chat-?bot|(?:AI|KI|IA)[ -]\\p{L}{1,20}|assistant|asistente|assistente|language model|sprachmodell"
                    + "|mod[eè]l[eo] (?:de langage|de lenguaje|linguistico))";

    /** A character between each two of which an invisible one stands: written to be read by no human. */
    private static final MachineText HIDDEN = new MachineText(hint("\\p{Cf}"), "(?:\\p{Cf}[^\\p{Cf}]){6,}\\p{Cf}?");

    private static final java.util.regex.Pattern SENTENCE = java.util.regex.Pattern.compile("[^.!?\\n]++[.!?]*+");

    private static final java.util.regex.Pattern PARAGRAPH_END = java.util.regex.Pattern.compile("\\n\\s*\\n");

    /** Each is replaced by a space, in this order. */
    private static final List<MachineText> MACHINE_TEXT = List.of(
            new MachineText("<!--", "(?s)<!--.*?(?:-->|$)"),
            new MachineText("<", "(?is)<(?:script|style|template)\\b.*?(?:</(?:script|style|template)>|$)"),
            new MachineText("```", "(?s)```.*?(?:```|$)"),
            new MachineText("<|", "(?is)<\\|[^|>\\n]{1,40}\\|>\\s*" + ROLE + "\\b.*?(?:<\\||\\n\\s*\\n|$)"),
            new MachineText("<", "(?is)<(?:start_of_turn|im_start)>.*?(?:<(?:end_of_turn|im_end)>|\\n\\s*\\n|$)"),
            new MachineText("[", "(?is)\\[(?:INST|SYSTEM_PROMPT|AVAILABLE_TOOLS)\\].*?(?:\\[/\\w+\\]|\\n\\s*\\n|$)"),
            new MachineText("<<", "(?is)<<SYS>>.*?(?:<</SYS>>|$)"),
            new MachineText("<", "(?is)<(" + ROLE + ")>.*?(?:</" + ROLE + ">|$)"),
            new MachineText("[", "(?is)\\[\\s*" + ROLE + "\\b[^\\]\\n]{0,60}\\].*?\\[\\s*/[^\\]\\n]{1,60}\\]"),
            new MachineText("[", "(?im)\\[\\s*" + ROLE + "\\b[^\\]\\n]{0,60}\\].*$"),
            new MachineText(
                    hint("[-=*#~]{3}"),
                    "(?im)^\\s*([-=*#~]{3,})[^\\n]{1,200}[-=*#~]{3,}\\s*\\n(?:[^\\n]*\\n){0,40}?\\s*[-=*#~]{3,} ?(?:end|ende|fin|fine)\\b[^\\n]*$"),
            new MachineText(
                    hint("(?ium)^[ \\t\\f\\r#*>\\[({=-]*+" + ROLE),
                    "(?im)^[\\s#*>\\[({=-]*" + ROLE
                            + "(?:[ _-]?(?:prompt|message|note|override|instruction))?[\\])}*=]*\\s*:[^\\n]*"),
            new MachineText(
                    hint("(?<![a-zA-Z])(?iu)" + MACHINE + "(?!\\p{L})"),
                    "(?i)\\b(?:[\\p{L}'’]{1,20}[ _-]){0,5}" + MACHINE
                            + "(?:[ _-][\\p{L}'’]{1,20}){0,5}[\\])}*=]*\\s*:[^\\n]*"),
            new MachineText("{", "(?s)\\{[^{}]*\"[^\"{}]{1,60}\"\\s*:[^{}]*\\}"),
            new MachineText("<", "</?[a-zA-Z][^<>\\n]{0,200}>"),
            new MachineText("<|", "<\\|[^|>\\n]{1,40}\\|>"),
            new MachineText(hint("://|(?iu:www\\.)"), "(?i)\\b(?:https?://|www\\.)\\S+"),
            new MachineText(hint("[A-Za-z0-9+/_=-]{60}"), "[A-Za-z0-9+/_=-]{60,}"));

    /** A pattern, and a hint that stands in all that it matches: most tickets have nothing of it, and are not searched. */
    private record MachineText(Predicate<String> hint, Pattern pattern) {

        MachineText(Predicate<String> hint, String expression) {
            this(hint, Pattern.compile(expression));
        }

        MachineText(String mark, String expression) {
            this(prose -> prose.contains(mark), expression);
        }

        String replacedIn(String prose) {
            return hint.test(prose) ? pattern.matcher(prose).replaceAll(" ") : prose;
        }
    }

    /** The JDK's patterns are much faster than RE2/J's; only such as never go back may search what anybody sends. */
    private static Predicate<String> hint(String expression) {
        return java.util.regex.Pattern.compile(expression).asPredicate();
    }

    private CustomerLanguage() {}

    /** The prose of a text; the visible text itself where nothing would be left. */
    static String of(String text) {
        var visible = visible(HIDDEN.replacedIn(text));
        var prose = visible;
        for (var machineText : MACHINE_TEXT) {
            prose = machineText.replacedIn(prose);
        }
        prose = withoutInstructions(withoutInstructingParagraphs(prose));
        return prose.isBlank() ? visible.strip() : prose.strip();
    }

    /** An attack is seldom one sentence: a later paragraph with instructions goes as a whole. Tickets begin with what they want. */
    private static String withoutInstructingParagraphs(String prose) {
        var paragraphs = PARAGRAPH_END.splitAsStream(prose).toList();
        return IntStream.range(0, paragraphs.size())
                .filter(i -> i == 0 || !InjectionSigns.areIn(paragraphs.get(i)))
                .mapToObj(i -> paragraphs.get(i))
                .collect(Collectors.joining("\n\n"));
    }

    private static String withoutInstructions(String prose) {
        var kept = new StringBuilder(prose.length());
        var sentences = SENTENCE.matcher(prose);
        var end = 0;
        while (sentences.find()) {
            kept.append(prose, end, sentences.start());
            if (!InjectionSigns.areIn(sentences.group())) {
                kept.append(sentences.group());
            }
            end = sentences.end();
        }
        return kept.append(prose, end, prose.length()).toString();
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
