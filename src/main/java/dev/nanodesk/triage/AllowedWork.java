package dev.nanodesk.triage;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/** What a queue's switch, that for all queues and all limits together leave. */
@Component
class AllowedWork {

    private final QueueSwitches switches;
    private final ObjectProvider<WorkLimits> limits;

    AllowedWork(QueueSwitches switches, ObjectProvider<WorkLimits> limits) {
        this.switches = switches;
        this.limits = limits;
    }

    Automation in(String queue) {
        return limits.stream().map(limit -> limit.in(queue)).reduce(switches.automation(queue), Automation::atMost);
    }
}
