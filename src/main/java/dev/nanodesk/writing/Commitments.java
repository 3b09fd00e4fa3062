package dev.nanodesk.writing;

import java.util.Locale;
import java.util.regex.Pattern;

/** Sentences that promise a customer money, goods or favours. */
final class Commitments {
    private static final Pattern FAVOUR = Pattern.compile(
            "refund|reimburs|compensat|credited|voucher|discount|waive|upgrad|free of charge|for free|guarant|promis|approv|granted"
                    + "|replacement|\\bgift|goodwill"
                    + "|erstatt|gutschein|gutschrift|gutgeschrieben|rabatt|entschädig|kostenlos|kostenfrei|gratis|garant|versprech|verspricht"
                    + "|genehmig|ersatz|geschenk|kulanz"
                    + "|rembours|bon d'achat|\\bavoir de|remise|dédommag|gratuit|promet|approuv|accordé|remplac|cadeau|indemnis"
                    + "|reembols|devolver\\p{L}* el dinero|compens|\\bvale\\b|descuento|aprobad|reemplaz|regal|abonar"
                    + "|rimbors|risarci|\\bbuono\\b|sconto|approvat|sostitu|omaggio|accredit");

    private static final Pattern DONE = Pattern.compile(
            "\\b(?:we|i) (?:will|shall|have|'ll|can confirm)\\b|\\bwe'(?:ll|ve)\\b|\\b(?:has|have|had|will) (?:already )?be(?:en)?\\b|you (?:will|'ll|are entitled)"
                    + "|\\b(?:wurde|wurden|worden|haben wir|wir haben|werden wir|wir werden|erhalten sie|bekommen sie|sie erhalten|sie bekommen)\\b"
                    + "|\\b(?:nous avons|nous allons|a été|ont été|sera|seront|vous recevrez|nous vous)\\b"
                    + "|\\b(?:hemos|ha sido|han sido|será|serán|vamos a|recibirá|le damos)\\b"
                    + "|\\b(?:abbiamo|è stat[oa]|sono stat[ie]|sarà|saranno|riceverà|provvederemo)\\b");

    private static final Pattern THANKS = Pattern.compile(
            "^\\W*(?:thank|thanks|(?:i am|i'm|we are|we're) (?:very |so )?sorry|sorry|i understand|we understand|danke|vielen dank|es tut (?:mir|uns)|bitte entschuldigen"
                    + "|merci|(?:je suis|nous sommes) (?:vraiment )?désolée?|nous comprenons|gracias|lamento|lamentamos|siento|sentimos|entendemos"
                    + "|grazie|mi dispiace|ci dispiace|comprendiamo)");

    private static final Pattern ACTION = Pattern.compile(
            "\\b(?:we|i)(?: have|'ve) (?:already |now |just )?(?:cancel|delet|ship|sent|chang|updat|reset|clos|unlock|extend|process|order|remov|transferr)"
                    + "|\\b(?:has|have) (?:already |now )?been (?:cancel|delet|ship|sent|chang|updat|reset|clos|unlock|extend|process|remov|activat|transferr|lock)"
                    + "|(?:storniert|gelöscht|verschickt|versandt|geändert|aktualisiert|gesperrt|entsperrt|freigeschaltet|verlängert|überwiesen)(?! werden)\\W*$"
                    + "|\\b(?:avons|a été|ont été) (?:bien |déjà )?(?:annul|supprim|expédi|envoy|modifi|débloqu|activ|vers|prolong)"
                    + "|\\b(?:hemos|ha sido|han sido) (?:ya )?(?:cancel|elimin|envia|cambia|modific|desbloque|activa|anul)"
                    + "|\\b(?:abbiamo|è stat[oa]) (?:già )?(?:annull|cancell|eliminat|spedit|inviat|modificat|sbloccat|attivat)");

    private Commitments() {}

    /** Whether the sentence promises or confirms something, other than in thanking or regretting. */
    static boolean areIn(String sentence) {
        var lower = sentence.toLowerCase(Locale.ROOT).replace('’', '\'');
        var onlyPolite = THANKS.matcher(lower).find() && !DONE.matcher(lower).find();
        return FAVOUR.matcher(lower).find() && !onlyPolite;
    }

    /** Whether the sentence tells that something was done, or will be, on the customer's account or order. */
    static boolean claimAnAction(String sentence) {
        return ACTION.matcher(sentence.toLowerCase(Locale.ROOT).replace('’', '\''))
                .find();
    }
}
