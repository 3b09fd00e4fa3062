package dev.nanodesk.cost;

import java.util.List;
import java.util.stream.Collectors;

/** Comma-separated values by RFC 4180, which no spreadsheet takes for formulas. */
public final class Csv {

    private Csv() {}

    /** One row with its line end. */
    public static String line(List<String> values) {
        return values.stream().map(Csv::value).collect(Collectors.joining(",", "", "\r\n"));
    }

    private static String value(String text) {
        var safe = isFormula(text) ? "'" + text : text;
        return safe.chars().anyMatch(each -> ",\"\r\n".indexOf(each) >= 0)
                ? "\"" + safe.replace("\"", "\"\"") + "\""
                : safe;
    }

    private static boolean isFormula(String text) {
        return !text.isEmpty() && "=+-@\t\r".indexOf(text.charAt(0)) >= 0 && !text.matches("-?[0-9.]+");
    }
}
