package dev.nanodesk.reporting;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Reads what somebody typed into a form, and keeps what is wrong with it by field. */
final class Typed {

    private static final BigDecimal MOST = BigDecimal.valueOf(1_000_000_000);

    private final Map<String, String> errors = new LinkedHashMap<>();

    Map<String, String> errors() {
        return errors;
    }

    void wrong(String field, String message) {
        errors.putIfAbsent(field, message);
    }

    static Optional<String> text(@Nullable String typed) {
        return Optional.ofNullable(typed).map(String::strip).filter(text -> !text.isEmpty());
    }

    /** The days of a period; the fields {@code from} and {@code to} count where it leaves them to whoever asks. */
    Period.Days days(Period period, @Nullable String from, @Nullable String to, LocalDate today) {
        return period.days(today).orElseGet(() -> ownDays(from, to, today));
    }

    private Period.Days ownDays(@Nullable String from, @Nullable String to, LocalDate today) {
        var last = day("to", to).orElse(today);
        var first = day("from", from).orElse(last.withDayOfMonth(1));
        if (first.isAfter(last)) {
            wrong("to", "The last day is before the first one.");
        }
        return new Period.Days(first, last);
    }

    private Optional<LocalDate> day(String field, @Nullable String typed) {
        try {
            return text(typed).map(LocalDate::parse);
        } catch (DateTimeParseException e) {
            wrong(field, "This is no day. Write it as 2026-11-28.");
            return Optional.empty();
        }
    }

    /** An amount of at least 0; null where nothing was typed. */
    @Nullable BigDecimal amount(String field, @Nullable String typed) {
        var text = text(typed);
        if (text.isEmpty()) {
            return null;
        }
        try {
            var amount = new BigDecimal(text.get().replace(',', '.'));
            if (amount.signum() >= 0 && amount.compareTo(MOST) <= 0 && amount.scale() <= 12) {
                return amount;
            }
        } catch (NumberFormatException e) {
            // said below
        }
        wrong(field, "Write an amount of 0 or more, such as 0.082.");
        return null;
    }
}
