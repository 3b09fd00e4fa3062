package dev.nanodesk.helpdesk;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.annotation.PostConstruct;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/** Counts what comes from helpdesks and goes to them, and shows what waits or is parked, read every five seconds. */
@Component
class HelpdeskMetrics {

    private static final String DELIVERIES = "nanodesk.helpdesk.deliveries";
    private static final String READS = "nanodesk.helpdesk.reads";
    private static final String WRITE_BACKS = "nanodesk.helpdesk.writebacks";

    private final Helpdesks helpdesks;
    private final JdbcClient jdbc;
    private final MeterRegistry registry;
    private volatile Map<Stage, Long> open = Map.of();

    HelpdeskMetrics(Helpdesks helpdesks, JdbcClient jdbc, MeterRegistry registry) {
        this.helpdesks = helpdesks;
        this.jdbc = jdbc;
        this.registry = registry;
    }

    /** From the start on, so that nothing is not missing. */
    @PostConstruct
    void register() {
        helpdesks.all().forEach(helpdesk -> {
            var name = helpdesk.name();
            List.of("taken", "known", "refused").forEach(outcome -> counter(DELIVERIES, name, outcome));
            List.of("done", "ignored", "unreadable", "parked").forEach(outcome -> counter(READS, name, outcome));
            List.of("done", "again", "parked").forEach(outcome -> counter(WRITE_BACKS, name, outcome));
            for (var work : List.of("delivery", "writeback")) {
                for (var status : List.of("waiting", "parked")) {
                    register(new Stage(name, work, status));
                }
            }
        });
    }

    private void register(Stage stage) {
        Gauge.builder("nanodesk.helpdesk.work", this, metrics -> metrics.open.getOrDefault(stage, 0L))
                .description("Deliveries to read and triages to write back, by where they stand")
                .tag("connection", stage.connection())
                .tag("work", stage.work())
                .tag("status", stage.status())
                .register(registry);
    }

    @Scheduled(fixedDelayString = "PT5S")
    void read() {
        if (helpdesks.all().isEmpty()) {
            return;
        }
        open = jdbc
                .sql("""
                        select connection, 'delivery' as work, lower(status) as status, count(*) as count
                        from webhook_delivery where status in ('WAITING', 'PARKED') group by connection, status
                        union all
                        select connection, 'writeback', lower(status), count(*)
                        from helpdesk_ticket where status in ('WAITING', 'PARKED') group by connection, status
                        """)
                .query((row, number) -> Map.entry(
                        new Stage(row.getString("connection"), row.getString("work"), row.getString("status")),
                        row.getLong("count")))
                .list()
                .stream()
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    void delivered(String connection, WebhookDesk.Receipt receipt) {
        var outcome = switch (receipt) {
            case WebhookDesk.Receipt.Taken taken -> "taken";
            case WebhookDesk.Receipt.Known known -> "known";
            case WebhookDesk.Receipt.Greeted greeted -> "greeted";
            case WebhookDesk.Receipt.Refused refused -> "refused";
            case WebhookDesk.Receipt.Foreign foreign -> "refused";
            case WebhookDesk.Receipt.Unknown unknown -> "refused";
        };
        counter(DELIVERIES, connection, outcome).increment();
    }

    void read(String connection, String outcome) {
        counter(READS, connection, outcome).increment();
    }

    void wroteBack(String connection, String outcome) {
        counter(WRITE_BACKS, connection, outcome).increment();
    }

    /** How a post to another system ended. */
    void told(String webhook, String event, String outcome) {
        registry.counter(
                        "nanodesk.webhooks.sent",
                        "webhook",
                        webhook,
                        "event",
                        event,
                        "outcome",
                        outcome.toLowerCase(Locale.ROOT))
                .increment();
    }

    private Counter counter(String name, String connection, String outcome) {
        return registry.counter(name, "connection", connection, "outcome", outcome.toLowerCase(Locale.ROOT));
    }

    private record Stage(String connection, String work, String status) {}
}
