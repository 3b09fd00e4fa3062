package dev.nanodesk.cost;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Books the hours of the machines, idle ones too. Whoever runs on a machine renews its lease; replicas on one machine
 * extend the same stretch of time, so that it counts once. Operations are booked as a machine of their own.
 */
@Component
class MachineHours {

    /** Hours of an average month, 365 days a year. */
    static final BigDecimal HOURS_A_MONTH = BigDecimal.valueOf(730);

    static final String OPERATIONS = "operations";

    private static final String SELECT =
            "select machine, kind, started_at, ended_at, price_per_hour, currency from machine_hours ";

    private final JdbcClient jdbc;
    private final TransactionTemplate transaction;
    private final CostProperties properties;
    private final CostMetrics metrics;
    private final Clock clock;

    MachineHours(
            JdbcClient jdbc,
            TransactionTemplate transaction,
            CostProperties properties,
            CostMetrics metrics,
            Clock clock) {
        this.jdbc = jdbc;
        this.transaction = transaction;
        this.properties = properties;
        this.metrics = metrics;
        this.clock = clock;
    }

    @EventListener(ApplicationReadyEvent.class)
    void begin() {
        renew();
    }

    /** Says that the machines are there. */
    @Scheduled(fixedDelayString = "PT30S", initialDelayString = "PT30S")
    void renew() {
        var now = clock.instant();
        properties.machines().forEach(machine -> renew(machine.name(), "MACHINE", machine.pricePerHour(), now));
        if (properties.operationsPerMonth().signum() > 0) {
            renew(
                    OPERATIONS,
                    "OPERATIONS",
                    properties.operationsPerMonth().divide(HOURS_A_MONTH, MathContext.DECIMAL64),
                    now);
        }
    }

    /** The stretches within a period, cut to it, that overlap none of the same machine; in order of time. */
    List<Stretch> between(Instant from, Instant to) {
        var stretches = jdbc.sql(SELECT + "where ended_at > :from and started_at < :to order by machine, started_at")
                .param("from", from.atOffset(ZoneOffset.UTC))
                .param("to", to.atOffset(ZoneOffset.UTC))
                .query(MachineHours::stretch)
                .list();
        return Stretch.within(stretches, from, to);
    }

    private void renew(String machine, String kind, BigDecimal pricePerHour, Instant now) {
        var current =
                new Stretch(machine, kind.equals("OPERATIONS"), now, now, scaled(pricePerHour), properties.currency());
        var added = transaction.execute(status -> {
            lease(machine, now);
            return latest(current).map(latest -> goOn(latest, current)).orElseGet(() -> store(current));
        });
        if (added != null && added.signum() > 0) {
            metrics.countLoaded(added, properties.currency());
        }
    }

    /** Adds the time since the machine was last seen; none where another replica was faster or the clock went back. */
    private BigDecimal goOn(Stretch latest, Stretch current) {
        var unseen = Duration.between(latest.to(), current.to());
        if (!unseen.isPositive()) {
            return BigDecimal.ZERO;
        }
        if (unseen.compareTo(properties.leaseGap()) > 0) {
            return store(current);
        }
        var added = current.since(latest.to());
        store(latest.isPricedLike(current) ? latest.until(current.to()) : added);
        return latest.isPricedLike(current)
                ? latest.until(current.to()).since(latest.to()).cost()
                : added.cost();
    }

    private static BigDecimal scaled(BigDecimal price) {
        return price.setScale(9, RoundingMode.HALF_UP);
    }

    /** Holds off the other replicas until the transaction ends. */
    private void lease(String machine, Instant now) {
        jdbc.sql("""
                insert into machine_lease (machine, seen_at) values (:machine, :now)
                on conflict (machine) do update set seen_at = greatest(machine_lease.seen_at, excluded.seen_at)
                """)
                .param("machine", machine)
                .param("now", now.atOffset(ZoneOffset.UTC))
                .update();
    }

    private Optional<Stretch> latest(Stretch current) {
        return jdbc.sql(SELECT + """
                where machine = :machine and started_at <= :now order by started_at desc limit 1
                """)
                .param("machine", current.machine())
                .param("now", current.from().atOffset(ZoneOffset.UTC))
                .query(MachineHours::stretch)
                .optional();
    }

    private BigDecimal store(Stretch stretch) {
        jdbc.sql("""
                insert into machine_hours (machine, kind, started_at, ended_at, price_per_hour, currency)
                values (:machine, :kind, :from, :to, :price, :currency)
                on conflict (machine, started_at) do update
                set ended_at = excluded.ended_at, price_per_hour = excluded.price_per_hour,
                    currency = excluded.currency
                """)
                .param("machine", stretch.machine())
                .param("kind", stretch.operations() ? "OPERATIONS" : "MACHINE")
                .param("from", stretch.from().atOffset(ZoneOffset.UTC))
                .param("to", stretch.to().atOffset(ZoneOffset.UTC))
                .param("price", stretch.pricePerHour())
                .param("currency", stretch.currency())
                .update();
        return BigDecimal.ZERO;
    }

    private static Stretch stretch(ResultSet row, int number) throws SQLException {
        return new Stretch(
                row.getString("machine"),
                row.getString("kind").equals("OPERATIONS"),
                row.getObject("started_at", OffsetDateTime.class).toInstant(),
                row.getObject("ended_at", OffsetDateTime.class).toInstant(),
                row.getBigDecimal("price_per_hour"),
                row.getString("currency"));
    }
}
