package dev.nanodesk.ticket;

import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The lines with which mail programs introduce a quote, in the languages that customers write. */
final class QuoteHeads {
    /** Longest "On … wrote:" that is looked at, in lines and characters. */
    private static final int LONGEST_LINES = 4;

    private static final int LONGEST = 500;

    /** Lines of a header block, continued ones included. */
    private static final int LONGEST_BLOCK = 10;

    private static final List<String> OPENERS = List.of(
            "on ",
            "am ",
            "le ",
            "el ",
            "il ",
            "op ",
            "em ",
            "no dia ",
            "den ",
            "a ",
            "um ",
            "in data ",
            "dnia ",
            "w dniu ");

    private static final List<String> VERBS = List.of(
            "wrote",
            "schrieb",
            "geschrieben",
            "écrit",
            "escribió",
            "escribio",
            "scritto",
            "scrive",
            "schreef",
            "geschreven",
            "escreveu",
            "skrev",
            "napisał",
            "napisal");

    private static final List<String> ORIGINAL_MESSAGE = List.of(
            "original message",
            "original-nachricht",
            "originalnachricht",
            "ursprüngliche nachricht",
            "ursprungliche nachricht",
            "message d'origine",
            "message d’origine",
            "message original",
            "mensaje original",
            "messaggio originale",
            "messaggio di origine",
            "oorspronkelijk bericht",
            "mensagem original",
            "ursprüngliche mail",
            "reply message");

    private static final List<String> FORWARDED = List.of(
            "forwarded message",
            "weitergeleitete nachricht",
            "message transféré",
            "mensaje reenviado",
            "messaggio inoltrato",
            "doorgestuurd bericht",
            "mensagem encaminhada",
            "begin forwarded message");

    private static final List<String> ABOVE_THIS_LINE = List.of(
            "above this line",
            "oberhalb dieser zeile",
            "über dieser zeile",
            "au-dessus de cette ligne",
            "encima de esta línea",
            "por encima de esta",
            "sopra questa riga",
            "boven deze regel",
            "acima desta linha");

    private enum Header {
        FROM,
        SENT,
        TO,
        CC,
        SUBJECT
    }

    private static final Map<Header, Set<String>> LABELS = Map.of(
            Header.FROM, Set.of("from", "von", "de", "da", "van", "fra"),
            Header.SENT,
                    Set.of(
                            "sent",
                            "date",
                            "gesendet",
                            "datum",
                            "envoyé",
                            "enviado",
                            "fecha",
                            "inviato",
                            "data",
                            "verzonden",
                            "enviada",
                            "enviado el"),
            Header.TO, Set.of("to", "an", "à", "para", "a", "aan"),
            Header.CC, Set.of("cc", "kopie", "bcc", "copie", "copia", "reply-to", "antwort an"),
            Header.SUBJECT, Set.of("subject", "betreff", "objet", "asunto", "oggetto", "onderwerp", "assunto"));

    private static final Pattern TIME = Pattern.compile("\\b\\d{1,2}[:.hH]\\d{2}\\b");

    private QuoteHeads() {}

    /** How many lines introduce a quote here; 0 where none does. */
    static int lengthAt(List<String> lines, int at) {
        var line = lower(lines.get(at));
        if (line.isEmpty()) {
            return 0;
        }
        if (isOriginalMessage(line) || isRule(line)) {
            var next = Math.min(at + 1, lines.size());
            var block = headerBlockLength(lines, next, false);
            return isRule(line) && block == 0 ? 0 : 1 + block;
        }
        if (asksToWriteAbove(line)) {
            return 1;
        }
        var block = headerBlockLength(lines, at, false);
        return block > 0 ? block : attributionLength(lines, at);
    }

    /** Whether a quote without marks follows: only certain where the head itself looks written by a program. */
    static boolean beginsUnmarkedQuote(List<String> lines, int at, int length) {
        var head = String.join(" ", lines.subList(at, at + length));
        return (length > 1 && !isAttribution(lower(head))) || isProgramWritten(head);
    }

    private static boolean isProgramWritten(String head) {
        var line = lower(head);
        return line.contains("@")
                || isOriginalMessage(line)
                || asksToWriteAbove(line)
                || (head.length() <= LONGEST && TIME.matcher(head).find());
    }

    /** Whether a forwarded mail begins here; that is new to its reader, hence kept. */
    static boolean isForward(String line) {
        var lower = lower(line);
        return lower.length() < 100
                && FORWARDED.stream().anyMatch(lower::contains)
                && (lower.startsWith("--") || lower.endsWith(":"));
    }

    /** The lines of a mail's From, Sent, To and Subject; 0 where there is no such block. */
    static int headerBlockLength(List<String> lines, int at, boolean anyOrder) {
        var found = EnumSet.noneOf(Header.class);
        var length = 0;
        for (var i = at; i < Math.min(lines.size(), at + LONGEST_BLOCK); i++) {
            var header = header(lines.get(i));
            if ((i == at && !anyOrder && header != Header.FROM && header != Header.SENT)
                    || lines.get(i).isBlank()) {
                break;
            }
            if (header != null) {
                found.add(header);
                length = i - at + 1;
            }
        }
        return found.contains(Header.FROM) && found.size() >= 3 ? length : 0;
    }

    private static @Nullable Header header(String line) {
        var colon = line.indexOf(':');
        if (colon < 1 || colon > 20) {
            return null;
        }
        var label = lower(line.substring(0, colon));
        for (var entry : LABELS.entrySet()) {
            if (entry.getValue().contains(label)) {
                return entry.getKey();
            }
        }
        return null;
    }

    private static int attributionLength(List<String> lines, int at) {
        var joined = new StringBuilder();
        for (var i = at; i < Math.min(lines.size(), at + LONGEST_LINES); i++) {
            var line = lines.get(i);
            joined.append(' ').append(line.strip());
            if (line.isBlank() || line.stripLeading().startsWith(">") || joined.length() > LONGEST) {
                return 0;
            }
            if (line.stripTrailing().endsWith(":") || line.stripTrailing().endsWith(":*")) {
                return isAttribution(lower(joined.toString())) ? i - at + 1 : 0;
            }
        }
        return 0;
    }

    private static boolean isAttribution(String line) {
        return line.endsWith(":")
                && line.chars().anyMatch(Character::isDigit)
                && (namesWriter(line) || line.endsWith(">:"))
                && (OPENERS.stream().anyMatch(line::startsWith)
                        || line.contains("@")
                        || Character.isDigit(line.charAt(0)));
    }

    private static boolean namesWriter(String line) {
        return VERBS.stream().anyMatch(line::contains);
    }

    private static boolean isOriginalMessage(String line) {
        return line.length() < 100
                && line.startsWith("--")
                && line.endsWith("--")
                && ORIGINAL_MESSAGE.stream().anyMatch(line::contains);
    }

    private static boolean isRule(String line) {
        return line.length() >= 10 && line.chars().allMatch(c -> c == '_' || c == '-' || c == '=');
    }

    private static boolean asksToWriteAbove(String line) {
        return line.length() < 160 && ABOVE_THIS_LINE.stream().anyMatch(line::contains);
    }

    private static String lower(String line) {
        if (line.length() > LONGEST) {
            return line.substring(0, LONGEST).toLowerCase(Locale.ROOT);
        }
        return line.replace('\u00a0', ' ').replace("*", "").strip().toLowerCase(Locale.ROOT);
    }
}
