package dev.nanodesk.classification;

import com.google.re2j.Pattern;
import java.time.Month;
import java.time.format.TextStyle;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The built-in types of entities. RE2 matches in linear time whatever the pattern and the text. */
final class EntityPatterns {

    private static final String REFERENCE = "([A-Z]{0,4}-?\\d[\\d-]{2,14}\\d)\\b";
    private static final String LINK =
            "[\\p{L}]*[\\s.:#-]{0,3}(?:(?:no|nr|number|nummer|numéro|número|numero|id)\\b|n°)?[\\s.:#]{0,3}";
    private static final String NUMBER = "\\d{1,9}(?:[.,' ]\\d{3}){0,3}(?:[.,]\\d{1,2})?";
    private static final String SIGN = "[€£$]";
    private static final String CURRENCY =
            "(?:EUR|USD|GBP|CHF|PLN|euros?|dollars?|pounds?|francs?|franken|libras|dólares|sterline)";

    private EntityPatterns() {}

    /** A type and how it is recognised; the first group, if any, is the entity. */
    record Typed(String type, Pattern pattern) {}

    /** The built-in ones, the more particular first. Each has a digit. */
    static List<Typed> builtIn(List<String> languages) {
        return List.of(
                typed("INVOICE_NUMBER", "\\bINV-?\\d{4}-?\\d{2,8}\\b"),
                typed("INVOICE_NUMBER", "(?i)\\b(?:invoice|rechnung|facture|factura|fattura)" + LINK + REFERENCE),
                typed("ACCOUNT", "\\bAC-\\d{4,10}\\b"),
                typed(
                        "ACCOUNT",
                        "(?i)\\b(?:account|customer|kunde|konto|client|compte|cuenta|conto|iban)" + LINK + REFERENCE),
                typed("DATE", "\\b\\d{4}-\\d{2}-\\d{2}\\b"),
                typed("DATE", "\\b\\d{1,2}[./-]\\d{1,2}[./-](?:\\d{4}|\\d{2})\\b"),
                typed("DATE", dayThenMonth(languages)),
                typed("DATE", monthThenDay(languages)),
                typed("DATE", "\\b(\\d{1,2}\\.\\d{1,2}\\.)(?:[^\\d]|$)"),
                typed("AMOUNT", "(?i)(?:" + SIGN + "|\\b" + CURRENCY + ")\\s?" + NUMBER),
                typed("AMOUNT", "(?i)\\b" + NUMBER + "\\s?(?:" + SIGN + "|" + CURRENCY + "\\b)"),
                typed("ORDER_NUMBER", "\\b[A-Z]{2,3}-\\d{4,8}\\b"),
                typed("ORDER_NUMBER", "(?i)\\b(?:order|bestell|auftrag|commande|pedido|ordine)" + LINK + REFERENCE));
    }

    /** Product names as whole words; empty where none is configured. */
    static List<Typed> products(List<String> names) {
        return names.stream()
                .map(name -> typed("PRODUCT", "(?i)(?:^|[^\\p{L}\\d])(" + Pattern.quote(name) + ")(?:[^\\p{L}\\d]|$)"))
                .toList();
    }

    private static Typed typed(String type, String pattern) {
        return new Typed(type, Pattern.compile(pattern));
    }

    private static String dayThenMonth(List<String> languages) {
        return "(?i)\\b(\\d{1,2}(?:st|nd|rd|th|er|º|\\.)?\\s+(?:of\\s+|de\\s+|di\\s+)?(?:" + months(languages)
                + ")(?:\\.?,?\\s+(?:de\\s+|del\\s+)?\\d{4})?)(?:[^\\p{L}\\d]|$)";
    }

    private static String monthThenDay(List<String> languages) {
        return "(?i)\\b((?:" + months(languages)
                + ")\\.?\\s+\\d{1,2}(?:st|nd|rd|th)?(?:,?\\s+\\d{4})?)(?:[^\\p{L}\\d]|$)";
    }

    private static String months(List<String> languages) {
        return languages.stream()
                .map(Locale::forLanguageTag)
                .flatMap(locale -> Arrays.stream(Month.values()).flatMap(month -> names(month, locale)))
                .distinct()
                .sorted(Comparator.comparingInt(String::length).reversed())
                .map(Pattern::quote)
                .collect(Collectors.joining("|"));
    }

    private static Stream<String> names(Month month, Locale locale) {
        return Stream.of(TextStyle.FULL, TextStyle.FULL_STANDALONE, TextStyle.SHORT)
                .map(style -> month.getDisplayName(style, locale).toLowerCase(locale))
                .map(name -> name.endsWith(".") ? name.substring(0, name.length() - 1) : name)
                .filter(name -> name.length() > 2);
    }
}
