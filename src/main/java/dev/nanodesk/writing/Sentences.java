package dev.nanodesk.writing;

import java.text.BreakIterator;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/** Splits text into sentences. */
final class Sentences {
    /** A line at least this long was probably wrapped by a mail program. */
    private static final int WRAPPED = 60;

    private static final Pattern LAST_TOKEN = Pattern.compile("(\\S{1,12})\\s*$");

    private static final Set<String> ABBREVIATIONS = Set.of(
            "z.b.", "b.", "bzw.", "nr.", "ca.", "str.", "dr.", "hr.", "fr.", "d.h.", "h.", "u.a.", "usw.", "inkl.",
            "zzgl.", "tel.", "mr.", "mrs.", "ms.", "no.", "e.g.", "i.e.", "vs.", "etc.", "approx.", "incl.", "p.ex.",
            "ex.", "m.", "mme.", "mlle.", "n.", "sr.", "sra.", "ud.", "uds.", "núm.", "num.", "pág.", "sig.", "sig.ra",
            "dott.", "ecc.", "art.", "abs.", "evtl.", "ggf.", "vgl.", "bspw.", "st.", "jan.", "feb.", "aug.", "sept.",
            "oct.", "okt.", "nov.", "dec.", "dez.");

    private Sentences() {}

    /** The sentences of a text; a line break ends one unless the line looks wrapped. */
    static List<String> of(String text, String language) {
        var sentences = new ArrayList<String>();
        for (var paragraph : paragraphs(text)) {
            split(paragraph, language, sentences);
        }
        return sentences;
    }

    /** The sentences of one line, each with the blanks behind it. */
    static List<String> ofLine(String line, String language) {
        var sentences = new ArrayList<String>();
        var breaks = BreakIterator.getSentenceInstance(Locale.forLanguageTag(language));
        breaks.setText(line);
        var start = breaks.first();
        for (var end = breaks.next(); end != BreakIterator.DONE; end = breaks.next()) {
            if (end == line.length() || !endsInAbbreviation(line.substring(Math.max(start, end - 16), end))) {
                sentences.add(line.substring(start, end));
                start = end;
            }
        }
        return sentences;
    }

    private static void split(String paragraph, String language, List<String> sentences) {
        ofLine(paragraph, language).stream()
                .map(String::strip)
                .filter(sentence -> !sentence.isEmpty())
                .forEach(sentences::add);
    }

    private static boolean endsInAbbreviation(String end) {
        var last = LAST_TOKEN.matcher(end);
        if (!last.find()) {
            return false;
        }
        var token = last.group(1).toLowerCase(Locale.ROOT);
        return ABBREVIATIONS.contains(token) || token.matches("\\d{1,2}\\.|\\(?\\p{L}\\.");
    }

    private static List<String> paragraphs(String text) {
        var paragraphs = new ArrayList<String>();
        var current = new StringBuilder();
        for (var line : (Iterable<String>) text.lines()::iterator) {
            current.append(line.strip()).append(' ');
            if (line.isBlank() || line.strip().length() < WRAPPED) {
                paragraphs.add(current.toString());
                current.setLength(0);
            }
        }
        paragraphs.add(current.toString());
        return paragraphs;
    }
}
