package dev.nanodesk.cost;

import dev.nanodesk.cost.SavingsRequest.WhatIf;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Each ticket's share of its month: machines and operations, idle hours included, over the month's tickets. */
@Component
class LoadedShares {

    private static final Duration LOOK_AGAIN = Duration.ofMinutes(1);

    private final JdbcClient jdbc;
    private final MachineHours hours;
    private final Exchange exchange;
    private final CostProperties properties;
    private final Clock clock;
    private final Map<YearMonth, Known> known = new ConcurrentHashMap<>();

    LoadedShares(JdbcClient jdbc, MachineHours hours, Exchange exchange, CostProperties properties, Clock clock) {
        this.jdbc = jdbc;
        this.hours = hours;
        this.exchange = exchange;
        this.properties = properties;
        this.clock = clock;
    }

    /** A month's cost and tickets. */
    record Month(Sum loaded, long tickets, boolean provisional) {}

    private record Known(Month month, Instant readAt) {}

    Month monthOf(Instant time) {
        var month = YearMonth.from(time.atZone(properties.zone()));
        var now = clock.instant();
        var last = known.get(month);
        if (last != null && Duration.between(last.readAt(), now).abs().compareTo(LOOK_AGAIN) < 0) {
            return last.month();
        }
        var read = read(month, now);
        known.put(month, new Known(read, now));
        return read;
    }

    private Month read(YearMonth month, Instant now) {
        var from = month.atDay(1).atStartOfDay(properties.zone()).toInstant();
        var to = month.plusMonths(1).atDay(1).atStartOfDay(properties.zone()).toInstant();
        var loaded = new OwnPrices(WhatIf.none(), exchange).loaded(hours.between(from, to));
        return new Month(loaded, tickets(from, to), to.isAfter(now));
    }

    private long tickets(Instant from, Instant to) {
        return jdbc.sql("""
                select count(distinct ticket_id) from triage_entry where triaged_at >= :from and triaged_at < :to
                """)
                .param("from", from.atOffset(ZoneOffset.UTC))
                .param("to", to.atOffset(ZoneOffset.UTC))
                .query(Long.class)
                .single();
    }
}
