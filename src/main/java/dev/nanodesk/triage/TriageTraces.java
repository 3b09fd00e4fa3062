package dev.nanodesk.triage;

import io.micrometer.common.KeyValue;
import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationRegistry;
import io.micrometer.observation.transport.Kind;
import io.micrometer.observation.transport.ReceiverContext;
import io.micrometer.observation.transport.SenderContext;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Observes the way of a ticket from the backlog to its saved triage, as timers always and as one trace where tracing is
 * on. The trace passes the backlog by a W3C {@code traceparent} that is stored with the ticket.
 */
@Component
class TriageTraces {

    static final String SCHEDULE = "nanodesk.triage.schedule";
    static final String ATTEMPT = "nanodesk.triage.attempt";
    static final String STEP = "nanodesk.triage.step";

    private static final String PARENT = "traceparent";

    private final ObservationRegistry observations;

    TriageTraces(ObservationRegistry observations) {
        this.observations = observations;
    }

    /** Runs what puts tickets into the backlog, if it finds any; it is handed the trace to keep with them. */
    boolean schedule(Predicate<@Nullable String> scheduling) {
        var context = new SenderContext<Map<String, String>>(
                (carrier, key, value) -> Objects.requireNonNull(carrier).put(key, value), Kind.PRODUCER);
        var carrier = new HashMap<String, String>();
        context.setCarrier(carrier);
        return Boolean.TRUE.equals(Observation.createNotStarted(SCHEDULE, () -> context, observations)
                .observe(() -> scheduling.test(carrier.get(PARENT))));
    }

    /** Runs an attempt within the trace that was kept with its ticket. */
    Conclusion attempt(Attempt attempt, Function<Observation, Conclusion> work) {
        var context = new ReceiverContext<String>(TriageTraces::parent, Kind.CONSUMER);
        context.setCarrier(Objects.requireNonNullElse(attempt.trace(), ""));
        var observation = Observation.createNotStarted(ATTEMPT, () -> context, observations)
                .highCardinalityKeyValue(
                        "nanodesk.ticket.id", attempt.ticketId().toString())
                .highCardinalityKeyValue("nanodesk.attempt", Integer.toString(attempt.number()));
        return Objects.requireNonNull(observation.observe(() -> {
            var conclusion = work.apply(observation);
            observation.lowCardinalityKeyValue(ending(conclusion.ending()));
            return conclusion;
        }));
    }

    /** Runs one step of an attempt. */
    <T> T step(Step step, Observation.CheckedCallable<T, InterruptedException> work) throws InterruptedException {
        return Objects.requireNonNull(Observation.createNotStarted(STEP, observations)
                .contextualName(name(step))
                .lowCardinalityKeyValue("step", name(step))
                .observeChecked(work));
    }

    /** The parts of an attempt. */
    enum Step {
        CLASSIFY,
        SUMMARISE,
        DRAFT,
        PUBLISH
    }

    static KeyValue ending(Ending ending) {
        return KeyValue.of("ending", name(ending));
    }

    static String name(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT);
    }

    private static @Nullable String parent(@Nullable String carrier, String key) {
        return key.equals(PARENT) && carrier != null && !carrier.isEmpty() ? carrier : null;
    }
}
