package dev.nanodesk.triage;

import com.github.kagkarlsson.scheduler.Scheduler;
import java.time.Clock;
import java.time.ZoneOffset;
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

    void set(boolean paused) {
        jdbc.sql("update triage_switch set paused = :paused, changed_at = :now")
                .param("paused", paused)
                .param("now", clock.instant().atOffset(ZoneOffset.UTC))
                .update();
        follow();
    }

    @Scheduled(fixedDelayString = "PT1S")
    void follow() {
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
