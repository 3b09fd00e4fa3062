package dev.nanodesk.triage;

import com.github.kagkarlsson.scheduler.Scheduler;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Optional;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/** One switch for all replicas, kept in the database; each follows within a second. */
@Component
class PauseSwitch {

    private final JdbcClient jdbc;
    private final ObjectProvider<Scheduler> scheduler;
    private final Clock clock;

    PauseSwitch(JdbcClient jdbc, ObjectProvider<Scheduler> scheduler, Clock clock) {
        this.jdbc = jdbc;
        this.scheduler = scheduler;
        this.clock = clock;
    }

    boolean paused() {
        return jdbc.sql("select paused from triage_switch").query(Boolean.class).single();
    }

    /** Who set it last, and when; nobody since the service was installed, or before names were kept. */
    Optional<Change> lastChange() {
        return jdbc.sql("select changed_by, changed_at from triage_switch where changed_by is not null")
                .query((row, number) -> new Change(
                        row.getString("changed_by"),
                        row.getObject("changed_at", OffsetDateTime.class).toInstant()))
                .optional();
    }

    /** Somebody's change of the switch. */
    record Change(String by, Instant at) {}

    void set(boolean paused, String who) {
        jdbc.sql("update triage_switch set paused = :paused, changed_at = :now, changed_by = :who")
                .param("paused", paused)
                .param("now", clock.instant().atOffset(ZoneOffset.UTC))
                .param("who", who)
                .update();
    }

    /** One at a time: what was read before a pause must not undo it. */
    @Scheduled(fixedDelayString = "PT1S")
    synchronized void follow() {
        var wanted = paused();
        var local = scheduler.getObject();
        if (wanted == local.getSchedulerState().isPaused()) {
            return;
        }
        if (wanted) {
            local.pause();
        } else {
            local.resume();
            local.triggerCheckForDueExecutions();
        }
    }
}
