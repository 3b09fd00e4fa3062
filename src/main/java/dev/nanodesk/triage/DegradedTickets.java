package dev.nanodesk.triage;

import dev.nanodesk.inference.Models;
import dev.nanodesk.inference.Tier;
import java.time.Clock;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/** Triages degraded tickets again once the models are back, below all new work. */
@Component
class DegradedTickets {

    private static final int AT_ONCE = 100;

    private final DegradedRows rows;
    private final TriageSchedule schedule;
    private final Models models;
    private final TriageProperties properties;
    private final Clock clock;

    DegradedTickets(
            DegradedRows rows, TriageSchedule schedule, Models models, TriageProperties properties, Clock clock) {
        this.rows = rows;
        this.schedule = schedule;
        this.models = models;
        this.properties = properties;
        this.clock = clock;
    }

    @Scheduled(fixedDelayString = "${nanodesk.triage.upgrade-interval:15s}")
    void upgrade() {
        if (modelsAreBack()) {
            var degraded = rows.due(properties.upgradeLimit(), clock.instant(), AT_ONCE);
            if (!degraded.isEmpty()) {
                schedule.upgrade(degraded);
            }
        }
    }

    private boolean modelsAreBack() {
        var small = models.availability(Tier.SMALL);
        var large = models.availability(Tier.LARGE);
        return small != Models.Availability.DOWN
                && large != Models.Availability.DOWN
                && (small == Models.Availability.READY || large == Models.Availability.READY);
    }
}
