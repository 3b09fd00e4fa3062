package dev.nanodesk.ticket;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/** "Kind regards" and what stands below it. */
final class Closing {
    /** How far above the end a closing is looked for, in lines. */
    private static final int REACH = 20;

    private static final Pattern WORD = Pattern.compile("\\p{L}+");

    private static final List<String> PHRASES = List.of(
            // en
            "kind regards",
            "best regards",
            "warm regards",
            "many thanks and regards",
            "thanks and regards",
            "with kind regards",
            "regards",
            "best wishes",
            "all the best",
            "best",
            "cheers",
            "sincerely",
            "yours sincerely",
            "yours faithfully",
            "yours truly",
            "sincerely yours",
            "many thanks",
            "thanks in advance",
            "thank you in advance",
            "thanks a lot",
            "thank you",
            "thanks",
            "br",
            "thx",
            // de
            "mit freundlichen grüßen",
            "mit freundlichen grüssen",
            "mit freundlichem gruß",
            "mit freundlichem gruss",
            "freundliche grüße",
            "freundliche grüsse",
            "viele grüße",
            "viele grüsse",
            "beste grüße",
            "liebe grüße",
            "schöne grüße",
            "herzliche grüße",
            "grüße",
            "gruß",
            "gruss",
            "mfg",
            "lg",
            "vg",
            "besten dank",
            "vielen dank",
            "vielen dank im voraus",
            "danke im voraus",
            "danke",
            "hochachtungsvoll",
            // fr
            "cordialement",
            "bien cordialement",
            "bien à vous",
            "sincères salutations",
            "meilleures salutations",
            "salutations",
            "cdt",
            "cdlt",
            "merci d'avance",
            "merci d’avance",
            "merci",
            "merci beaucoup",
            "bonne journée",
            // es
            "un saludo",
            "saludos",
            "saludos cordiales",
            "un cordial saludo",
            "cordialmente",
            "atentamente",
            "gracias",
            "muchas gracias",
            "gracias de antemano",
            "gracias y saludos",
            // it
            "cordiali saluti",
            "distinti saluti",
            "saluti",
            "un saluto",
            "grazie",
            "grazie mille",
            "grazie in anticipo",
            "grazie e saluti",
            "cordialmente",
            // nl, pt
            "met vriendelijke groet",
            "met vriendelijke groeten",
            "vriendelijke groeten",
            "groeten",
            "groet",
            "mvg",
            "alvast bedankt",
            "bedankt",
            "atenciosamente",
            "cumprimentos",
            "com os melhores cumprimentos",
            "obrigado",
            "obrigada",
            "abraços");

    private Closing() {}

    /** The lines without the closing and the name, company and contact lines below it. */
    static List<String> cutFrom(List<String> lines) {
        for (var i = Math.max(0, lines.size() - REACH); i < lines.size(); i++) {
            if (isClosing(lines.get(i)) && hasTextAbove(lines, i)) {
                return without(lines, i);
            }
        }
        return lines;
    }

    private static List<String> without(List<String> lines, int closing) {
        var kept = new ArrayList<>(lines.subList(0, closing));
        var below = lines.subList(closing + 1, lines.size());
        var ended = false;
        for (var line : below) {
            ended |= !line.isBlank() && !belongsBelow(line);
            if (ended) {
                kept.add(line);
            }
        }
        return kept;
    }

    private static boolean belongsBelow(String line) {
        return isClosing(line) || (!isPostscript(line) && SignatureLines.mayStandInContactBlock(line));
    }

    private static boolean isPostscript(String line) {
        var lower = line.strip().toLowerCase(Locale.ROOT);
        return lower.startsWith("ps") || lower.startsWith("p.s") || lower.startsWith("p. s");
    }

    private static boolean hasTextAbove(List<String> lines, int at) {
        return lines.subList(0, at).stream().anyMatch(line -> !line.isBlank());
    }

    private static boolean isClosing(String line) {
        var stripped = line.strip();
        if (stripped.isEmpty() || stripped.length() > 60) {
            return false;
        }
        var lower = stripped.toLowerCase(Locale.ROOT);
        return PHRASES.stream().anyMatch(phrase -> lower.startsWith(phrase) && isName(stripped, phrase.length()));
    }

    private static boolean isName(String line, int from) {
        var rest = line.substring(Math.min(from, line.length()));
        if (rest.isEmpty() || rest.chars().noneMatch(Character::isLetterOrDigit)) {
            return true;
        }
        if (Character.isLetterOrDigit(rest.charAt(0)) || SignatureLines.words(rest) > 4) {
            return false;
        }
        return rest.codePoints().noneMatch(Character::isDigit) && wordsAreCapitalised(rest);
    }

    private static boolean wordsAreCapitalised(String rest) {
        return WORD.matcher(rest).results().allMatch(word -> Character.isUpperCase(rest.codePointAt(word.start())));
    }
}
