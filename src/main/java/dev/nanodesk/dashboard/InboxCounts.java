package dev.nanodesk.dashboard;

import dev.nanodesk.access.Caller;
import dev.nanodesk.routing.QueueReport;
import dev.nanodesk.routing.QueueReport.QueueSummary;
import dev.nanodesk.triage.Backlog;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** How many tickets are where. Counted once for everybody who looks within the same two seconds. */
@Component
class InboxCounts {

    private static final Duration BELIEVED = Duration.ofSeconds(2);

    private final QueueReport report;
    private final Backlog backlog;
    private final JdbcClient jdbc;
    private final Clock clock;
    private final AtomicReference<@Nullable Counted> last = new AtomicReference<>();

    InboxCounts(QueueReport report, Backlog backlog, JdbcClient jdbc, Clock clock) {
        this.report = report;
        this.backlog = backlog;
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /**
     * The inbox at a glance.
     *
     * @param queues those within the caller's reach
     * @param mine tickets that the caller has claimed
     * @param toReview tickets within reach whose triage a person has to look at
     * @param backlog tickets that are not triaged yet
     */
    record Counts(List<QueueSummary> queues, long mine, long toReview, Backlog.State backlog) {

        public long open() {
            return queues.stream()
                    .mapToLong(queue -> queue.open() + queue.claimed())
                    .sum();
        }

        public long overdue() {
            return queues.stream().mapToLong(queue -> queue.sla().breached()).sum();
        }

        public boolean isTriaging() {
            return backlog.waiting() + backlog.running() + backlog.retrying() > 0;
        }
    }

    Counts of(Caller caller) {
        var counted = counted();
        var queues = counted.queues().stream()
                .filter(queue -> caller.reaches(queue.name()))
                .toList();
        var toReview = counted.toReview().entrySet().stream()
                .filter(queue -> caller.reaches(queue.getKey()))
                .mapToLong(Map.Entry::getValue)
                .sum();
        return new Counts(queues, mine(caller), toReview, counted.backlog());
    }

    /** So that what a person has just done shows at once. */
    void forget() {
        last.set(null);
    }

    private Counted counted() {
        var known = last.get();
        var now = clock.instant();
        if (known != null && now.isBefore(known.until())) {
            return known;
        }
        var fresh = new Counted(report.summaries(), toReview(), backlog.state(), now.plus(BELIEVED));
        last.set(fresh);
        return fresh;
    }

    private Map<String, Long> toReview() {
        var counts = new HashMap<String, Long>();
        jdbc.sql("""
                select a.queue, count(*) from triage r join assignment a on a.ticket_id = r.ticket_id
                where r.decision = 'REVIEW' and r.category_tier <> 'HUMAN' and a.state <> 'CLOSED' group by a.queue
                """).query(row -> {
            counts.put(row.getString(1), row.getLong(2));
        });
        return counts;
    }

    private long mine(Caller caller) {
        return jdbc.sql("select count(*) from assignment where state = 'CLAIMED' and agent = :agent")
                .param("agent", caller.name())
                .query(Long.class)
                .single();
    }

    private record Counted(
            List<QueueSummary> queues, Map<String, Long> toReview, Backlog.State backlog, Instant until) {}
}
