package dev.nanodesk.ticket;

import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/** What single lines of signatures look like. Patterns are tried on short lines only. */
final class SignatureLines {
    private static final int LONGEST = 120;

    private static final Pattern SENT_FROM = Pattern.compile(
            "^(sent from|sent with|sent via|get outlook|von meinem|von mein|gesendet (von|mit|über)|diese nachricht wurde von mein"
                    + "|envoyé (de|depuis|à partir)|télécharge[rz]|enviado (desde|do|de|a partir)|obtener outlook|descarga"
                    + "|inviato (da|dal|con)|scarica|ottieni outlook|verstuurd (vanaf|met|vanuit)|verzonden (vanaf|met)"
                    + "|outlook (für|voor|pour|para|per)|baixar|obter o?).{0,80}");

    private static final Pattern WORD = Pattern.compile("\\S+");

    private static final Pattern DEVICE = Pattern.compile(
            "iphone|ipad|android|samsung|galaxy|outlook|yahoo|gmail|mail|huawei|xiaomi|blackberry|mobil|móvil|handy|smartphone"
                    + "|telefon|téléphone|celular|telefoon|proton|thunderbird|gmx|web\\.de|orange|free|windows");

    private static final Pattern CONTACT = Pattern.compile(
            "[\\w.+-]{1,64}@[\\w-]{1,63}\\.\\w|\\bwww\\.|https?://|\\+\\d{1,3}[ \\d()/.-]{6,}|\\(?0\\d{1,5}\\)?[ /-]{1,3}\\d[\\d /-]{3,}"
                    + "|^(tel|phone|mobile?|mobil|fax|fon|telefon|téléphone|tél|portable|móvil|teléfono|cell|e-?mail|web|skype|t|m|f)\\b ?[.:]");

    private static final Pattern REFERENCE = Pattern.compile(
            "\\b(order|bestell|auftrag|kunden|rechnung|commande|client|facture|pedido|cliente|factura|ordine|fattura|customer"
                    + "|invoice|ticket|account|konto|serial|serien|version|error)");

    private static final List<String> DISCLAIMER = List.of(
            "confidential",
            "intended recipient",
            "intended solely",
            "privileged",
            "vertraulich",
            "nicht der richtige adressat",
            "bestimmungsgemäße",
            "unbefugte",
            "confidentiel",
            "destinataire",
            "confidencial",
            "destinatario",
            "destinatário",
            "riservat",
            "confidenzial",
            "vertrouwelijk",
            "geadresseerde",
            "disclos",
            "erroneously",
            "received this e-mail in error",
            "received this email in error",
            "irrtümlich",
            "par erreur",
            "por error",
            "por erro",
            "per errore",
            "abusievelijk",
            "d.lgs",
            "gdpr 2016/679",
            "unauthori",
            "e-mail and any attach",
            "email and any attach");

    private static final List<String> FOOTER = List.of(
            "before printing",
            "before you print",
            "bevor sie diese e-mail ausdrucken",
            "bevor sie diese mail",
            "avant d'imprimer",
            "avant d’imprimer",
            "antes de imprimir",
            "prima di stampare",
            "virus-free",
            "virenfrei",
            "sans virus",
            "libre de virus",
            "senza virus",
            "avast.com");

    private SignatureLines() {}

    /** Whether a program or phone added the line. */
    static boolean isProgramLine(String line) {
        if (line.length() > LONGEST) {
            return false;
        }
        var lower = line.strip().toLowerCase(Locale.ROOT);
        return lower.startsWith("[image:")
                || lower.startsWith("[cid:")
                || (SENT_FROM.matcher(lower).matches() && DEVICE.matcher(lower).find() && !lower.contains("?"));
    }

    /** Whether a lower-case paragraph is a legal notice or an advertisement of the mail program. */
    static boolean isDisclaimer(String paragraph) {
        return FOOTER.stream().anyMatch(paragraph::contains)
                || DISCLAIMER.stream().filter(paragraph::contains).count() >= 2;
    }

    /** Whether the line tells how to reach somebody. */
    static boolean isContact(String line) {
        return line.length() <= LONGEST
                && CONTACT.matcher(line.strip().toLowerCase(Locale.ROOT)).find();
    }

    /** Whether the line can stand between contact lines: short, no sentence, nothing that a desk needs to know. */
    static boolean mayStandInContactBlock(String line) {
        var stripped = line.strip();
        return stripped.length() <= 100
                && !stripped.endsWith("?")
                && !stripped.endsWith("!")
                && !REFERENCE.matcher(stripped.toLowerCase(Locale.ROOT)).find()
                && (isContact(line) || (words(stripped) <= 8 && !stripped.endsWith(".")));
    }

    /** The number of words. */
    static int words(String line) {
        return Math.toIntExact(WORD.matcher(line).results().count());
    }
}
