package dev.nanodesk.inference;

import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * Marks of text that is meant for a machine: instructions to a model, its chat template, its prompt. They are one layer of
 * several, and a missed mark costs little: labels come from the taxonomy, and what drafts may say is bounded by the
 * articles.
 */
public final class InjectionSigns {
    /** One of these stands in all that {@link #TEMPLATE} matches. */
    private static final String TEMPLATE_MARKS = "<[#:";

    private static final Pattern TEMPLATE = Pattern.compile(
            "<\\|[^|<>]{1,40}\\|>|\\[/?INST\\]|<</?SYS>>|</?s>|<(?:start|end)_of_turn>|</?think>|###\\s?(?:system|instruction|response|assistant)\\b"
                    + "|^\\s*(?:system|assistant|user)\\s*:",
            Pattern.CASE_INSENSITIVE | Pattern.MULTILINE);

    private static final String MACHINE = "(?:ai|ki|ia|llm|chatbot|bot)\\b";

    private static final List<Phrase> PHRASES = List.of(
            new Phrase(
                    "\\p{L}{0,8}\\W{1,3}(?:\\S{1,20}\\s){0,5}?"
                            + "\\S{0,3}(?:instruct|prompt|rules|anweisung|anleitung|regeln|consigne|règles|instruccion|reglas|istruzion|regole)",
                    "ignor",
                    "disregard",
                    "forget",
                    "overrid",
                    "vergiss",
                    "missachte",
                    "oubli",
                    "olvid",
                    "dimentic"),
            new Phrase("\\W?prompt", "system"),
            new Phrase(
                    "",
                    "systemanweisung",
                    "instruction système",
                    "instructions système",
                    "prompt de sistema",
                    "prompt di sistema",
                    "language model",
                    "sprachmodell",
                    "modèle de langage",
                    "modelo de lenguaje",
                    "modello linguistico",
                    "my instructions",
                    "my system instructions",
                    "meine anweisungen",
                    "mes instructions",
                    "mis instrucciones",
                    "le mie istruzioni"),
            new Phrase("\\b", "as an ai", "als ki", "als eine ki"),
            new Phrase(
                    "s? (?:to|for|an|für|à|para|per) (?:the |die |den |das |l'|la |il |el )?"
                            + "(?:ai|ki|ia|assistant|assistent\\p{L}{0,3}|bot|chatbot|model|agents?|automation|triage)\\b",
                    "note",
                    "message",
                    "instruction",
                    "attention",
                    "hinweis",
                    "nota",
                    "remarque"),
            new Phrase("(?:now )?(?:an? )?(?:unrestricted|dan\\b|support assistant|helpful assistant)", "you are "),
            new Phrase(
                    "\\p{L}{0,3} (?:only |nur |uniquement |solo )?(?:with|mit|avec|con)\\b",
                    "reply",
                    "respond",
                    "answer",
                    "antworte",
                    "réponds",
                    "responde",
                    "rispondi"),
            new Phrase(" " + MACHINE, "dear", "hello", "hey", "hi", "hallo", "bonjour", "hola", "ciao"),
            new Phrase("[rs]? " + MACHINE, "liebe"),
            new Phrase("e? " + MACHINE, "cher", "chèr"),
            new Phrase("[oa] " + MACHINE, "querid", "car"),
            new Phrase("(?:link|text|sentence)", "include this ", "include the following "),
            new Phrase(" (?:the )?(?:priority|category|queue) to", "set", "change"));

    private static final int LONGEST = 20_000;

    /** What begins with one of several words, which are found much faster than a pattern, and goes on in one way. */
    private record Phrase(Pattern rest, List<String> beginnings) {

        Phrase(String rest, String... beginnings) {
            this(Pattern.compile(rest), List.of(beginnings));
        }

        boolean isIn(String text) {
            return beginnings.stream().anyMatch(beginning -> isIn(text, beginning));
        }

        private boolean isIn(String text, String beginning) {
            var at = text.indexOf(beginning);
            while (at >= 0 && !goesOn(text, at + beginning.length())) {
                at = text.indexOf(beginning, at + 1);
            }
            return at >= 0;
        }

        private boolean goesOn(String text, int end) {
            return rest.matcher(text)
                    .useTransparentBounds(true)
                    .region(end, text.length())
                    .lookingAt();
        }
    }

    private InjectionSigns() {}

    /** Whether the text holds any mark. */
    public static boolean areIn(String text) {
        var bounded = text.substring(0, Math.min(text.length(), LONGEST));
        return holdsTemplateTokens(bounded) || holdsPhrases(folded(bounded));
    }

    private static boolean holdsTemplateTokens(String text) {
        return TEMPLATE_MARKS.chars().anyMatch(mark -> text.indexOf(mark) >= 0)
                && TEMPLATE.matcher(text).find();
    }

    private static boolean holdsPhrases(String text) {
        return PHRASES.stream().anyMatch(phrase -> phrase.isIn(text));
    }

    /** In lower case; the long s and the dotless i are small letters already, and read like the usual ones. */
    private static String folded(String text) {
        return text.toLowerCase(Locale.ROOT).replace('ſ', 's').replace('ı', 'i');
    }
}
