package dev.nanodesk.cost;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a report is asked for.
 *
 * @param from first day
 * @param to the day after the last
 * @param zone whose days they are
 * @param references models of the price book to compare with
 * @param whatIf prices to put in place of the own ones
 */
public record SavingsRequest(LocalDate from, LocalDate to, By by, ZoneId zone, List<String> references, WhatIf whatIf) {

    public SavingsRequest {
        references = List.copyOf(references);
    }

    /** When the first day begins; where clocks skip midnight, the first moment that there is. */
    Instant start() {
        return from.atStartOfDay(zone).toInstant();
    }

    Instant end() {
        return to.atStartOfDay(zone).toInstant();
    }

    /** What the report's lines stand for. */
    public enum By {
        DAY,
        WEEK,
        MONTH,
        MODEL,
        TASK,
        CATEGORY,
        QUEUE;

        /** Whether a line is a stretch of time. */
        public boolean isTime() {
            return this == DAY || this == WEEK || this == MONTH;
        }

        /** Whether a ticket belongs to one line. */
        public boolean isTicket() {
            return this != MODEL && this != TASK;
        }
    }

    /**
     * Own prices to try out; what is null stays as it was.
     *
     * @param pricePerHour of each machine
     * @param tariff of a kilowatt hour
     * @param operationsPerMonth what somebody's work on it costs a month
     */
    public record WhatIf(
            @Nullable BigDecimal pricePerHour,
            @Nullable BigDecimal tariff,
            @Nullable BigDecimal operationsPerMonth) {

        /** Prices as they were. */
        public static WhatIf none() {
            return new WhatIf(null, null, null);
        }
    }
}
