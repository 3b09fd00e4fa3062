package dev.nanodesk.routing;

import dev.nanodesk.ticket.Priority;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Set;

/**
 * A team's queue and what it promises.
 *
 * @param targets how long a ticket of each priority may wait
 * @param aroundTheClock priorities whose time also runs outside the business hours
 * @param atRiskPercent how much of the target may be used up before a ticket is at risk
 */
record Queue(
        String name,
        String title,
        BusinessHours hours,
        Map<Priority, Duration> targets,
        Set<Priority> aroundTheClock,
        int atRiskPercent) {

    private static final ServiceHours ALWAYS = new ServiceHours.AroundTheClock();

    Queue {
        targets = Map.copyOf(targets);
        aroundTheClock = Set.copyOf(aroundTheClock);
    }

    Deadline deadline(Priority priority, SlaClock clock) {
        var running = aroundTheClock.contains(priority) ? ALWAYS : hours;
        var target = target(priority);
        return new Deadline(
                clock.dueAt(running, target),
                clock.dueAt(running, target.multipliedBy(atRiskPercent).dividedBy(100)));
    }

    private Duration target(Priority priority) {
        var target = targets.get(priority);
        if (target == null) {
            throw new IllegalArgumentException("queue '%s' has no SLA target for %s".formatted(name, priority));
        }
        return target;
    }

    /** When a ticket's SLA runs out, and from when on it is close to that. */
    record Deadline(Instant dueAt, Instant atRiskAt) {}
}
