package dev.nanodesk.triage;

import dev.nanodesk.classification.Classification;
import dev.nanodesk.ticket.Origin;
import dev.nanodesk.writing.Draft;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import jakarta.annotation.PostConstruct;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/**
 * What Prometheus sees of saved triages. Every series is there from the start, so that its first ticket is an increase,
 * except those of a draft or summary by a tier that is not configured.
 */
@Component
class TriageMetrics {

    private static final String NONE = "none";

    private final MeterRegistry registry;

    TriageMetrics(MeterRegistry registry) {
        this.registry = registry;
    }

    @PostConstruct
    void register() {
        for (var decision : Decision.values()) {
            yesOrNo().forEach(alone -> yesOrNo().forEach(upgrade -> triaged(decision, alone, upgrade)));
            yesOrNo().forEach(degraded -> work(decision, degraded));
        }
        classified(Origin.NANO, "unasked");
        Stream.of(Origin.SMALL, Origin.LARGE)
                .forEach(tier -> Stream.of("agreed", "differed").forEach(nano -> classified(tier, nano)));
        Stream.of(Origin.EXTRACT, Origin.SMALL, Origin.LARGE).forEach(this::summaries);
        Stream.of("macro", "small", "large", NONE).forEach(this::drafts);
        for (var ending : Ending.values()) {
            attempts(ending);
        }
        waiting();
        turnaround();
        nano();
    }

    /** Counts a saved triage. An upgrade, which nobody waits for, takes no part in the times of waiting. */
    void saved(Attempt attempt, Findings findings, Instant now) {
        var classification = findings.classification();
        var decision = findings.decision();
        triaged(decision, findings.byNanoAlone(), attempt.upgrade()).increment();
        classified(classification.category().tier(), opinionOfNano(classification))
                .increment();
        summaries(findings.summary().tier()).increment();
        drafts(author(Optional.ofNullable(findings.draft()))).increment();
        work(decision, findings.degraded()).record(Duration.between(attempt.startedAt(), now));
        nano().record(findings.nanoTime());
        if (!attempt.upgrade()) {
            waiting().record(Duration.between(attempt.dueAt(), attempt.startedAt()));
            turnaround().record(Duration.between(attempt.dueAt(), now));
        }
    }

    private static String opinionOfNano(Classification classification) {
        var model = classification.evidence().modelLabel();
        if (model == null) {
            return "unasked";
        }
        return classification.evidence().nanoProbabilities().entrySet().stream()
                .max(Map.Entry.comparingByValue())
                .filter(likeliest -> likeliest.getKey().equals(model))
                .map(agreed -> "agreed")
                .orElse("differed");
    }

    private static String author(Optional<Draft> draft) {
        return draft.map(written -> TriageTraces.name(written.text().tier())).orElse(NONE);
    }

    private static Stream<Boolean> yesOrNo() {
        return Stream.of(true, false);
    }

    private Counter triaged(Decision decision, boolean byNanoAlone, boolean upgrade) {
        return counter("nanodesk.triaged", "Saved triages; an upgrade replaces one that was made without a model")
                .tag("decision", TriageTraces.name(decision))
                .tag("by", byNanoAlone ? "nano" : "model")
                .tag("upgrade", Boolean.toString(upgrade))
                .register(registry);
    }

    private Counter classified(Origin by, String nano) {
        return counter("nanodesk.classified", "Categories by who chose, and what NANO thought of a model's choice")
                .tag("by", TriageTraces.name(by))
                .tag("nano", nano)
                .register(registry);
    }

    private Counter summaries(Origin by) {
        return counter("nanodesk.summaries", "Summaries by who wrote them")
                .tag("by", TriageTraces.name(by))
                .register(registry);
    }

    private Counter drafts(String by) {
        return counter("nanodesk.drafts", "Draft replies by who wrote them; none where there is no draft")
                .tag("by", by)
                .register(registry);
    }

    private Timer work(Decision decision, boolean degraded) {
        return timer("nanodesk.triage", "Time from the start of work on a ticket to its saved result")
                .tag("decision", TriageTraces.name(decision))
                .tag("degraded", Boolean.toString(degraded))
                .register(registry);
    }

    private Timer waiting() {
        return timer("nanodesk.backlog.wait", "Time that a ticket waited in the backlog")
                .register(registry);
    }

    private Timer turnaround() {
        return timer("nanodesk.turnaround", "Time from a ticket's arrival to its saved triage")
                .register(registry);
    }

    private Timer nano() {
        return timer("nanodesk.nano", "Time of the classifier in the JVM").register(registry);
    }

    /** Recorded by observations, which know an error's class too. */
    private void attempts(Ending ending) {
        timer(TriageTraces.ATTEMPT, "Attempts at tickets by what came of them")
                .tag("ending", TriageTraces.name(ending))
                .tag("error", NONE)
                .register(registry);
    }

    private static Counter.Builder counter(String name, String description) {
        return Counter.builder(name).description(description);
    }

    private static Timer.Builder timer(String name, String description) {
        return Timer.builder(name).description(description);
    }
}
