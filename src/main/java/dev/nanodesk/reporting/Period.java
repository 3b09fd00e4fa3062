package dev.nanodesk.reporting;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.temporal.TemporalAdjusters;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The periods that a page offers. */
enum Period {
    THIS_MONTH("This month"),
    LAST_MONTH("Last month"),
    LAST_7_DAYS("Last 7 days"),
    LAST_30_DAYS("Last 30 days"),
    LAST_4_WEEKS("Last 4 weeks"),
    LAST_12_WEEKS("Last 12 weeks"),
    LAST_YEAR("Last 52 weeks"),
    OWN("Own dates");

    static final List<Period> OF_MONEY = List.of(THIS_MONTH, LAST_MONTH, LAST_7_DAYS, LAST_30_DAYS, OWN);
    static final List<Period> OF_WEEKS = List.of(LAST_4_WEEKS, LAST_12_WEEKS, LAST_YEAR, OWN);

    private final String title;

    Period(String title) {
        this.title = title;
    }

    /** Days, the last one included. */
    record Days(LocalDate first, LocalDate last) {

        static Days endingWith(LocalDate last, int days) {
            return new Days(last.minusDays(days - 1L), last);
        }

        /** Whole weeks and what there is of the current one. */
        static Days weeksUpTo(LocalDate last, int weeks) {
            return new Days(
                    last.with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY))
                            .minusWeeks(weeks - 1L),
                    last);
        }

        LocalDate end() {
            return last.plusDays(1);
        }
    }

    public String title() {
        return title;
    }

    /** As addresses name it. */
    public String key() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    static Optional<Period> named(@Nullable String key) {
        return Arrays.stream(values()).filter(each -> each.key().equals(key)).findFirst();
    }

    /** Empty where somebody has to say them. */
    Optional<Days> days(LocalDate today) {
        return switch (this) {
            case THIS_MONTH -> Optional.of(new Days(today.withDayOfMonth(1), today));
            case LAST_MONTH -> {
                var first = today.withDayOfMonth(1).minusMonths(1);
                yield Optional.of(new Days(first, today.withDayOfMonth(1).minusDays(1)));
            }
            case LAST_7_DAYS -> Optional.of(Days.endingWith(today, 7));
            case LAST_30_DAYS -> Optional.of(Days.endingWith(today, 30));
            case LAST_4_WEEKS -> Optional.of(Days.weeksUpTo(today, 4));
            case LAST_12_WEEKS -> Optional.of(Days.weeksUpTo(today, 12));
            case LAST_YEAR -> Optional.of(Days.weeksUpTo(today, 52));
            case OWN -> Optional.empty();
        };
    }
}
