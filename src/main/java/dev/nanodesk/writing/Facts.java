package dev.nanodesk.writing;

import java.time.DayOfWeek;
import java.time.Month;
import java.time.format.TextStyle;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/** Amounts, percentages, durations, dates and reference numbers in texts, written alike whatever the language. */
final class Facts {
    private static final List<Locale> LOCALES =
            List.of(Locale.ENGLISH, Locale.GERMAN, Locale.FRENCH, Locale.of("es"), Locale.ITALIAN);

    private static final String CURRENCY =
            "€|\\$|£|eur\\b|usd\\b|gbp\\b|chf\\b|euros?\\b|dollars?\\b|pounds?\\b|franken\\b|francs?\\b|dólares\\b|dollari\\b|sterline\\b";
    private static final Pattern AMOUNT =
            Pattern.compile("(?:" + CURRENCY + ")\\s?(\\d[\\d.,']{0,14})|(\\d[\\d.,']{0,14})\\s?(?:" + CURRENCY + ")");
    private static final Pattern WORDED_AMOUNT = Pattern.compile("(\\p{L}{2,20})[\\s-](?:" + CURRENCY + ")");
    private static final Pattern PERCENT =
            Pattern.compile("(\\d[\\d.,]{0,8})\\s?(?:%|percent|prozent|pour ?cent|por ciento|per ?cento)");

    private static final Map<String, String> NUMBERS = numbers();
    private static final Map<String, String> UNITS = units();
    private static final Pattern DURATION = Pattern.compile("(?<!\\p{L})(\\d{1,4}|" + String.join("|", NUMBERS.keySet())
            + ")(?:\\s?(?:-|to|bis|à|a|et|und|and|y|e|o|ou|oder|or|o)\\s?(\\d{1,4}|"
            + String.join("|", NUMBERS.keySet())
            + "))?(?:[\\s-](?:\\p{L}{1,12}\\s){0,1}?)?\\s?(" + String.join("|", UNITS.keySet()) + ")(?!\\p{L})");

    private static final Map<String, Integer> MONTHS = months();
    private static final String MONTH = String.join("|", MONTHS.keySet());
    private static final Pattern ISO_DATE = Pattern.compile("\\b\\d{4}-(\\d{2})-(\\d{2})\\b");
    private static final Pattern NUMERIC_DATE = Pattern.compile("\\b(\\d{1,2})[./](\\d{1,2})[./](?:\\d{2,4})?");
    private static final Pattern DAY_MONTH =
            Pattern.compile("\\b(\\d{1,2})(?:st|nd|rd|th|\\.|er|º)?\\s(?:of\\s|de\\s)?(" + MONTH + ")(?!\\p{L})");
    private static final Pattern MONTH_DAY = Pattern.compile("(?<!\\p{L})(" + MONTH + ")\\s(\\d{1,2})\\b");

    private static final Map<String, Integer> DAYS = days();
    private static final Pattern REFERENCE = Pattern.compile("[\\p{L}\\p{N}][\\p{L}\\p{N}-]{3,40}");
    private static final Pattern PHONE = Pattern.compile("\\+?\\d(?:[ ()/.-]{0,2}\\d){6,18}");
    private static final Pattern YEAR = Pattern.compile("(?:19|20)\\d{2}");

    private final Set<String> found = new HashSet<>();

    private Facts() {}

    /** The facts that a text states. */
    static Set<String> in(String text) {
        var facts = new Facts();
        facts.read(text.toLowerCase(Locale.ROOT)
                .replaceAll("[\\u00a0\\u202f\\u2009]", " ")
                .replaceAll("[–—−]", "-"));
        return facts.found;
    }

    private void read(String text) {
        AMOUNT.matcher(text)
                .results()
                .forEach(m -> add("amount", number(m.group(1) == null ? m.group(2) : m.group(1))));
        WORDED_AMOUNT.matcher(text).results().forEach(m -> add("amount", m.group(1)));
        PERCENT.matcher(text).results().forEach(m -> add("percent", number(m.group(1))));
        DURATION.matcher(text).results().forEach(m -> {
            add(unit(m.group(3)), digits(m.group(1)));
            if (m.group(2) != null) {
                add(unit(m.group(3)), digits(m.group(2)));
            }
        });
        ISO_DATE.matcher(text).results().forEach(m -> addDate(m.group(2), Integer.parseInt(m.group(1))));
        NUMERIC_DATE.matcher(text).results().forEach(m -> addDate(m.group(1), Integer.parseInt(m.group(2))));
        DAY_MONTH.matcher(text).results().forEach(m -> addDate(m.group(1), month(m.group(2))));
        MONTH_DAY.matcher(text).results().forEach(m -> addDate(m.group(2), month(m.group(1))));
        Words.of(text).stream().filter(DAYS::containsKey).forEach(word -> add("day", String.valueOf(DAYS.get(word))));
        PHONE.matcher(text).results().forEach(m -> add("reference", m.group().replaceAll("\\D", "")));
        REFERENCE
                .matcher(text)
                .results()
                .map(m -> m.group())
                .filter(Facts::isReference)
                .forEach(m -> add("reference", m));
    }

    private void add(String kind, String value) {
        found.add(kind + " " + value);
    }

    private void addDate(String day, int month) {
        add("date", Integer.parseInt(day) + "." + month);
    }

    private static boolean isReference(String token) {
        return token.chars().filter(Character::isDigit).count() >= 4
                && !YEAR.matcher(token).matches();
    }

    /** Without thousands separators and without zero cents. */
    private static String number(String written) {
        var plain = written.replaceAll("[.,']+$", "").replaceAll("[.,']00$", "");
        return plain.replaceAll("[.,'](?=\\d{3})", "").replace(',', '.');
    }

    private static String digits(String number) {
        return NUMBERS.getOrDefault(number, number);
    }

    private static String unit(String word) {
        return UNITS.entrySet().stream()
                .filter(unit -> word.matches(unit.getKey()))
                .map(Map.Entry::getValue)
                .findFirst()
                .orElse(word);
    }

    private static int month(String name) {
        return MONTHS.getOrDefault(name, 0);
    }

    private static Map<String, String> units() {
        var units = new HashMap<String, String>();
        name(units, "minute", "minutes? minuten? minutos? minut[oi]");
        name(units, "hour", "hours? stunden? heures? horas? or[ae]");
        name(units, "day", "days? tage?n? tages werktage?n? arbeitstage?n? jours? días? dias? giorn[oi]");
        name(units, "week", "weeks? wochen? semaines? semanas? settiman[ae]");
        name(units, "month", "months? monate?n? mois mes(?:es)? mes[ei]");
        name(units, "year", "years? jahre?n? ans? années? años? ann[oi]");
        return units;
    }

    private static void name(Map<String, String> units, String unit, String patterns) {
        for (var pattern : patterns.split(" ", -1)) {
            units.put(pattern, unit);
        }
    }

    private static Map<String, String> numbers() {
        var numbers = new HashMap<String, String>();
        for (var row : List.of(
                "one two three four five six seven eight nine ten eleven twelve",
                "ein zwei drei vier fünf sechs sieben acht neun zehn elf zwölf",
                "un deux trois quatre cinq six sept huit neuf dix onze douze",
                "uno dos tres cuatro cinco seis siete ocho nueve diez once doce",
                "una due tre quattro cinque sei sette otto nove dieci undici dodici")) {
            var words = row.split(" ", -1);
            for (var i = 0; i < words.length; i++) {
                numbers.put(words[i], String.valueOf(i + 1));
            }
        }
        return numbers;
    }

    private static Map<String, Integer> months() {
        var months = new HashMap<String, Integer>();
        for (var month : Month.values()) {
            LOCALES.forEach(locale ->
                    months.put(month.getDisplayName(TextStyle.FULL, locale).toLowerCase(locale), month.getValue()));
        }
        return months;
    }

    private static Map<String, Integer> days() {
        var days = new HashMap<String, Integer>();
        for (var day : DayOfWeek.values()) {
            LOCALES.forEach(locale ->
                    days.put(day.getDisplayName(TextStyle.FULL, locale).toLowerCase(locale), day.getValue()));
        }
        for (var tomorrow : List.of("tomorrow", "demain", "mañana", "domani", "übermorgen")) {
            days.put(tomorrow, 0);
        }
        return days;
    }
}
