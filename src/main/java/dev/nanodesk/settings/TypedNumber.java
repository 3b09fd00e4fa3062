package dev.nanodesk.settings;

import java.math.BigDecimal;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A number as people type it: {@code 1.25} and {@code 1,25} are the same, and what could be two numbers is refused rather than
 * guessed at.
 */
final class TypedNumber {

    /** Of a million tokens, in any currency: a hundred times what the dearest model costs in the cheapest currency. */
    static final BigDecimal MOST = new BigDecimal("100000000");

    private static final Pattern NUMBER = Pattern.compile("\\d{1,12}(?:[.,]\\d{1,10})?|[.,]\\d{1,10}");
    /** Thousands in one country, decimals in the other; a point before three decimals is what the book has itself. */
    private static final Pattern AMBIGUOUS = Pattern.compile("[1-9]\\d{0,2}(?:,\\d{3}|\\.\\d\\d0)");

    private static final Pattern NEGATIVE = Pattern.compile("[-−–]\\s*[\\d.,]+");

    private TypedNumber() {}

    /** What stands in a field; empty where nothing does, or where it is no number, which is told to the form. */
    static Optional<BigDecimal> read(PartForm form, String field) {
        var typed = form.value(field);
        if (typed.isEmpty()) {
            return Optional.empty();
        }
        var flaw = flaw(typed);
        flaw.ifPresent(what -> form.reject(field, what));
        return flaw.isPresent() ? Optional.empty() : Optional.of(number(typed));
    }

    private static Optional<String> flaw(String typed) {
        if (NEGATIVE.matcher(typed).matches()) {
            return Optional.of("must not be negative");
        }
        if (AMBIGUOUS.matcher(typed).matches()) {
            return Optional.of("could be %1$s or %2$s: write %1$s or %2$s"
                    .formatted(
                            number(typed).stripTrailingZeros().toPlainString(),
                            typed.replace(",", "").replace(".", "")));
        }
        if (!NUMBER.matcher(typed).matches()) {
            return Optional.of("must be a number such as 1.25, without a currency and without marks between thousands");
        }
        return number(typed).compareTo(MOST) > 0
                ? Optional.of("must be at most " + MOST.toPlainString())
                : Optional.empty();
    }

    private static BigDecimal number(String typed) {
        return new BigDecimal(typed.replace(',', '.'));
    }

    /** A stored number so that it can be typed. */
    static String shown(BigDecimal number) {
        var plain = number.toPlainString();
        return AMBIGUOUS.matcher(plain).matches() ? number.stripTrailingZeros().toPlainString() : plain;
    }
}
