package dev.nanodesk.cost;

import dev.nanodesk.cost.SavingsRequest.By;
import dev.nanodesk.cost.SavingsRequest.WhatIf;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Reads what a report is asked for, and fills in what is not said. */
@Component
public class SavingsRequests {

    private static final Pattern REGION =
            Pattern.compile("(Africa|America|Antarctica|Asia|Atlantic|Australia|Europe|Indian|Pacific|Etc)/.+");
    private static final int LONGEST_DAYS = 3_700;

    private final PriceBooks books;
    private final CostProperties properties;
    private final Clock clock;

    SavingsRequests(PriceBooks books, CostProperties properties, Clock clock) {
        this.books = books;
        this.properties = properties;
        this.clock = clock;
    }

    /** Days of a zone. */
    record Period(LocalDate from, LocalDate to, ZoneId zone) {

        Instant start() {
            return from.atStartOfDay(zone).toInstant();
        }

        Instant end() {
            return to.atStartOfDay(zone).toInstant();
        }
    }

    /**
     * The request in these words; null takes this month so far, the configured zone and the configured references.
     *
     * @throws UnfitRequest if there is no such report
     */
    public SavingsRequest request(
            @Nullable LocalDate from,
            @Nullable LocalDate to,
            String by,
            @Nullable String zone,
            @Nullable List<String> references,
            WhatIf whatIf) {
        var period = period(from, to, zone);
        return new SavingsRequest(period.from(), period.to(), by(by), period.zone(), known(references), whatIf);
    }

    /** The models of the price book, by name. */
    public List<String> models() {
        return books.current().models().stream().sorted().toList();
    }

    /** The references of a request that names none. */
    public List<String> usualReferences() {
        return properties.references();
    }

    /** The zone of a request that names none. */
    public ZoneId usualZone() {
        return properties.zone();
    }

    Period period(@Nullable LocalDate from, @Nullable LocalDate to, @Nullable String zone) {
        var where = zone(zone);
        var today = LocalDate.ofInstant(clock.instant(), where);
        var last = to == null ? today.plusDays(1) : to;
        var first = from == null ? last.minusDays(1).withDayOfMonth(1) : from;
        check(first, last);
        return new Period(first, last, where);
    }

    private static void check(LocalDate from, LocalDate to) {
        if (!from.isBefore(to)) {
            throw new UnfitRequest("'to' must be after 'from': it is the day after the last, but %s to %s was asked"
                    .formatted(from, to));
        }
        if (from.getYear() < 1970 || to.getYear() > 9999 || ChronoUnit.DAYS.between(from, to) > LONGEST_DAYS) {
            throw new UnfitRequest("at most %d days from 1970 on can be reported".formatted(LONGEST_DAYS));
        }
    }

    private ZoneId zone(@Nullable String zone) {
        if (zone == null) {
            return properties.zone();
        }
        // PostgreSQL reads offsets such as +02:00 with the opposite sign: only names mean the same to both.
        if (!zone.equals("UTC")
                && !(REGION.matcher(zone).matches()
                        && ZoneId.getAvailableZoneIds().contains(zone))) {
            throw new UnfitRequest("'zone' must be UTC or a region such as Europe/Berlin, but is '" + zone + "'");
        }
        return ZoneId.of(zone);
    }

    private static By by(String by) {
        try {
            return By.valueOf(by.toUpperCase(Locale.ROOT));
        } catch (IllegalArgumentException e) {
            throw new UnfitRequest(
                    "'by' must be day, week, month, model, task, category or queue, but is '" + by + "'", e);
        }
    }

    private List<String> known(@Nullable List<String> references) {
        var chosen = references == null || references.isEmpty() ? properties.references() : references;
        var book = books.current();
        for (var reference : chosen) {
            if (!book.knows(reference)) {
                throw new UnfitRequest("the price book does not know '%s', but %s".formatted(reference, book.models()));
            }
        }
        return chosen.stream().distinct().toList();
    }
}
