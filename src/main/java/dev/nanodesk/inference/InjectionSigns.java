package dev.nanodesk.inference;

import java.util.Locale;
import java.util.regex.Pattern;

/**
 * Marks of text that is meant for a machine: instructions to a model, its chat template, its prompt. They are one layer of
 * several, and a missed mark costs little: labels come from the taxonomy, and what drafts may say is bounded by the
 * articles.
 */
public final class InjectionSigns {
    private static final Pattern TEMPLATE = Pattern.compile(
            "<\\|[^|<>]{1,40}\\|>|\\[/?INST\\]|<</?SYS>>|</?s>|<(?:start|end)_of_turn>|</?think>|###\\s?(?:system|instruction|response|assistant)\\b"
                    + "|^\\s*(?:system|assistant|user)\\s*:",
            Pattern.CASE_INSENSITIVE | Pattern.MULTILINE);

    private static final Pattern PHRASE = Pattern.compile(
            "(?:ignor|disregard|forget|overrid|vergiss|missachte|oubli|olvid|dimentic)\\p{L}{0,8}\\W{1,3}(?:\\S{1,20}\\s){0,5}?"
                    + "\\S{0,3}(?:instruct|prompt|rules|anweisung|anleitung|regeln|consigne|règles|instruccion|reglas|istruzion|regole)"
                    + "|system\\W?prompt|systemanweisung|instructions? système|prompt de sistema|prompt di sistema"
                    + "|as an ai\\b|als (?:eine )?ki\\b|language model|sprachmodell|modèle de langage|modelo de lenguaje|modello linguistico"
                    + "|(?:note|message|instruction|attention|hinweis|nota|remarque)s? (?:to|for|an|für|à|para|per) (?:the |die |den |das |l'|la |il |el )?"
                    + "(?:ai|ki|ia|assistant|assistent\\p{L}{0,3}|bot|chatbot|model|agents?|automation|triage)\\b"
                    + "|my (?:system )?instructions|meine anweisungen|mes instructions|mis instrucciones|le mie istruzioni"
                    + "|you are (?:now )?(?:an? )?(?:unrestricted|dan\\b|support assistant|helpful assistant)"
                    + "|(?:reply|respond|answer|antworte|réponds|responde|rispondi)\\p{L}{0,3} (?:only |nur |uniquement |solo )?(?:with|mit|avec|con)\\b"
                    + "|(?:dear|hello|hey|hi|liebe[rs]?|hallo|ch[eè]re?|bonjour|querid[oa]|hola|car[oa]|ciao) (?:ai|ki|ia|llm|chatbot|bot)\\b"
                    + "|include (?:this|the following) (?:link|text|sentence)|(?:set|change) (?:the )?(?:priority|category|queue) to",
            Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE);

    private static final int LONGEST = 20_000;

    private InjectionSigns() {}

    /** Whether chat-template tokens stand in the text. */
    public static boolean holdsTemplateTokens(String text) {
        return TEMPLATE.matcher(bounded(text)).find();
    }

    /** Whether the text holds any mark. */
    public static boolean areIn(String text) {
        return holdsTemplateTokens(text)
                || PHRASE.matcher(bounded(text).toLowerCase(Locale.ROOT)).find();
    }

    private static String bounded(String text) {
        return text.substring(0, Math.min(text.length(), LONGEST));
    }
}
