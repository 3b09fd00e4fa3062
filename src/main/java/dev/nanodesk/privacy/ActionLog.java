package dev.nanodesk.privacy;

import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Who steered the service: pauses, switches, retries at helpdesks. What was done to a ticket is in {@link AuditTrail}. */
@Repository
public class ActionLog {

    private final JdbcClient jdbc;
    private final Clock clock;

    ActionLog(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /**
     * Appends within the caller's transaction, and fails without one.
     *
     * @param actor the person's or the key's name
     * @param action past tense, e.g. {@code paused}
     * @param subject what it was done to; null for the whole service
     * @param facts plain values that explain it
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public void record(String actor, String action, @Nullable String subject, Map<String, ?> facts) {
        jdbc.sql("""
                        insert into action_entry (at, actor, action, subject, facts)
                        values (:at, :actor, :action, :subject, :facts::jsonb)
                        """)
                .param("at", clock.instant().atOffset(ZoneOffset.UTC))
                .param("actor", Facts.storable(actor))
                .param("action", Facts.storable(action))
                .param("subject", subject == null ? null : Facts.storable(subject))
                .param("facts", Facts.canonical(facts))
                .update();
    }

    /** The newest entries, newest first. */
    @Transactional(readOnly = true)
    public List<Entry> latest(int limit) {
        return jdbc.sql("select at, actor, action, subject, facts from action_entry order by id desc limit :limit")
                .param("limit", limit)
                .query((row, number) -> new Entry(
                        row.getObject("at", OffsetDateTime.class).toInstant(),
                        row.getString("actor"),
                        row.getString("action"),
                        row.getString("subject"),
                        Facts.read(row.getString("facts"))))
                .list();
    }

    /** One thing that somebody did. */
    public record Entry(
            Instant at,
            String actor,
            String action,
            @Nullable String subject,
            Map<String, Object> facts) {}
}
