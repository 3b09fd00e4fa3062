package dev.nanodesk.triage;

import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/** One switch a queue for all replicas, kept in the database; each follows within a second. */
@Component
class QueueSwitches {

    private final JdbcClient jdbc;
    private final Clock clock;
    private volatile @Nullable Map<String, Automation> known;

    QueueSwitches(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** Stands for all queues together. */
    static final String ALL = "*";

    /** A queue that is not left to itself. */
    record Switch(String queue, Automation automation, Instant changedAt, String changedBy) {}

    Automation automation(String queue) {
        return known().getOrDefault(queue, Automation.FULL).atMost(forAll());
    }

    /** What the queue's own switch says, or that for all. */
    Automation own(String queue) {
        return known().getOrDefault(queue, Automation.FULL);
    }

    private Automation forAll() {
        return known().getOrDefault(ALL, Automation.FULL);
    }

    /** How many queues are switched so; the switch for all counts as one. */
    long count(Automation automation) {
        return known().values().stream().filter(each -> each == automation).count();
    }

    List<Switch> all() {
        return jdbc.sql("select queue, automation, changed_at, changed_by from queue_switch order by queue")
                .query((row, number) -> new Switch(
                        row.getString("queue"),
                        Automation.valueOf(row.getString("automation")),
                        row.getObject("changed_at", OffsetDateTime.class).toInstant(),
                        row.getString("changed_by")))
                .list();
    }

    void set(String queue, Automation automation, String who) {
        jdbc.sql("""
                insert into queue_switch (queue, automation, changed_at, changed_by)
                values (:queue, :automation, :now, :who)
                on conflict (queue) do update set automation = excluded.automation, changed_at = excluded.changed_at,
                                                  changed_by = excluded.changed_by
                """)
                .param("queue", queue)
                .param("automation", automation.name())
                .param("now", clock.instant().atOffset(ZoneOffset.UTC))
                .param("who", who)
                .update();
    }

    /** One at a time: what was read before a switch was set must not be noted after it. */
    @Scheduled(fixedDelayString = "PT1S")
    synchronized void follow() {
        known = read();
    }

    /** Also right after a start, when nothing has been read yet. */
    private Map<String, Automation> known() {
        var last = known;
        return last == null ? read() : last;
    }

    private Map<String, Automation> read() {
        return all().stream().collect(Collectors.toMap(Switch::queue, Switch::automation));
    }
}
