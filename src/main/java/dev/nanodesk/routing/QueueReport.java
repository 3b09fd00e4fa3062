package dev.nanodesk.routing;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** How each queue stands. */
@Repository
public class QueueReport {

    private final JdbcClient jdbc;
    private final Queues queues;
    private final Clock clock;

    QueueReport(JdbcClient jdbc, Queues queues, Clock clock) {
        this.jdbc = jdbc;
        this.queues = queues;
        this.clock = clock;
    }

    /** All configured queues, in the order of the settings. */
    public List<QueueSummary> summaries() {
        var counted = counted(clock.instant());
        return queues.all().stream()
                .map(queue -> counted.getOrDefault(queue.name(), Counts.NONE).of(queue))
                .toList();
    }

    private Map<String, Counts> counted(Instant now) {
        var found = new HashMap<String, Counts>();
        jdbc.sql("""
                        select queue,
                               count(*) filter (where state = 'OPEN') as open,
                               count(*) filter (where state = 'CLAIMED') as claimed,
                               min(opened_at) as oldest,
                               count(*) filter (where due_at > :now and at_risk_at > :now) as on_track,
                               count(*) filter (where due_at > :now and at_risk_at <= :now) as at_risk,
                               count(*) filter (where due_at <= :now) as breached,
                               count(*) filter (where due_at is null) as paused
                        from assignment where state <> 'CLOSED' group by queue
                        """)
                .param("now", OffsetDateTime.ofInstant(now, ZoneOffset.UTC))
                .query(row -> {
                    var oldest = row.getObject("oldest", OffsetDateTime.class).toInstant();
                    var sla = new SlaCounts(
                            row.getLong("on_track"),
                            row.getLong("at_risk"),
                            row.getLong("breached"),
                            row.getLong("paused"));
                    var age = Math.max(0, Duration.between(oldest, now).toSeconds());
                    found.put(
                            row.getString("queue"),
                            new Counts(row.getLong("open"), row.getLong("claimed"), oldest, age, sla));
                });
        return found;
    }

    private record Counts(
            long open,
            long claimed,
            @Nullable Instant oldest,
            @Nullable Long age,
            SlaCounts sla) {

        static final Counts NONE = new Counts(0, 0, null, null, new SlaCounts(0, 0, 0, 0));

        QueueSummary of(Queue queue) {
            return new QueueSummary(queue.name(), queue.title(), open, claimed, oldest, age, sla);
        }
    }

    /**
     * One queue.
     *
     * @param open tickets that nobody has claimed
     * @param claimed tickets that an agent works on
     * @param oldestOpenedAt when the oldest of both came in
     */
    public record QueueSummary(
            String name,
            String title,
            long open,
            long claimed,
            @Nullable Instant oldestOpenedAt,
            @Nullable Long oldestAgeSeconds,
            SlaCounts sla) {}

    /**
     * How many tickets stand how with their SLA.
     *
     * @param paused waiting for the customer
     */
    public record SlaCounts(long onTrack, long atRisk, long breached, long paused) {}
}
