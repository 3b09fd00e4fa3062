package dev.nanodesk.triage;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.util.Arrays;
import org.springframework.stereotype.Component;

/** Gauges of queues that somebody has switched to less than full automation. */
@Component
class AutomationMetrics implements MeterBinder {

    private final QueueSwitches switches;

    AutomationMetrics(QueueSwitches switches) {
        this.switches = switches;
    }

    @Override
    public void bindTo(MeterRegistry registry) {
        Arrays.stream(Automation.values())
                .filter(automation -> automation != Automation.FULL)
                .forEach(automation -> Gauge.builder(
                                "nanodesk.queues.switched", switches, known -> known.count(automation))
                        .description("Queues that somebody has switched to less than full automation")
                        .tag("automation", TriageTraces.name(automation))
                        .register(registry));
    }
}
