package dev.nanodesk.triage;

import dev.nanodesk.inference.Tier;
import dev.nanodesk.privacy.AuditTrail;
import dev.nanodesk.routing.Routing;
import dev.nanodesk.ticket.Finding;
import dev.nanodesk.ticket.Ticket;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Saves what an attempt found, with its routing and its audit entry, or nothing if the attempt was overtaken. A category
 * that a person chose stays.
 */
@Service
class TriageRecorder {

    private final TriageRows rows;
    private final CorrectedRows corrected;
    private final Routing routing;
    private final AuditTrail audit;
    private final ApplicationEventPublisher events;
    private final Clock clock;
    private final Backoff upgrades;

    TriageRecorder(
            TriageRows rows,
            CorrectedRows corrected,
            Routing routing,
            AuditTrail audit,
            ApplicationEventPublisher events,
            Clock clock,
            TriageProperties properties) {
        this.rows = rows;
        this.corrected = corrected;
        this.routing = routing;
        this.audit = audit;
        this.events = events;
        this.clock = clock;
        this.upgrades = new Backoff(properties.upgradeInterval(), properties.upgradeMaximum());
    }

    /** False where a later attempt has the ticket. */
    @Transactional
    public boolean save(Ticket ticket, Attempt attempt, Findings findings) {
        var firstLook = rows.hold(attempt);
        if (firstLook.isEmpty()) {
            return false;
        }
        var now = clock.instant();
        var classification = findings.classification();
        var byPerson = corrected.chosenByPerson(ticket.id());
        var category = byPerson.map(TriageResult::category).orElse(classification.category());
        var queue = routing.route(
                ticket.id(),
                byPerson.map(TriageResult::queue).orElse(findings.queue()),
                classification.priority().value(),
                category.value(),
                classification.language().value());
        var result = result(findings, category, queue);
        var event = event(ticket, attempt, findings, firstLook.get(), result, now);
        rows.save(attempt, result, event, upgradeAt(attempt, findings, now));
        if (byPerson.isPresent()) {
            corrected.keepFound(ticket.id(), classification.category(), findings.queue());
        }
        audit.record(ticket.id(), "nanodesk", "triaged", facts(attempt, findings, result));
        events.publishEvent(event);
        return true;
    }

    private static TicketTriaged event(
            Ticket ticket, Attempt attempt, Findings findings, Duration firstLook, TriageResult result, Instant now) {
        return new TicketTriaged(
                ticket.id(),
                attempt.number(),
                attempt.upgrade(),
                result.decision(),
                result.degraded(),
                result.category().value(),
                result.priority().value(),
                result.queue().value(),
                result.language().value(),
                findings.byNanoAlone(),
                Duration.between(attempt.dueAt(), attempt.startedAt()),
                Duration.between(attempt.startedAt(), now),
                findings.nanoTime().plus(firstLook),
                findings.cloudCall(),
                now);
    }

    /** A model that answers, but with nothing usable, will hardly do better at once. */
    private @Nullable Instant upgradeAt(Attempt attempt, Findings findings, Instant now) {
        return findings.degraded() && !findings.unavailable() ? now.plus(upgrades.after(attempt.upgrades())) : null;
    }

    private static TriageResult result(Findings findings, Finding<String> category, Finding<String> queue) {
        var classification = findings.classification();
        return new TriageResult(
                findings.decision(),
                findings.degraded(),
                category,
                classification.priority(),
                classification.sentiment(),
                classification.language(),
                queue,
                classification.entities(),
                findings.summary(),
                findings.draft());
    }

    private static Map<String, Object> facts(Attempt attempt, Findings findings, TriageResult result) {
        var evidence = findings.classification().evidence();
        var facts = new LinkedHashMap<String, Object>();
        facts.put("attempt", attempt.number());
        facts.put("decision", result.decision());
        facts.put("category", result.category());
        facts.put("priority", result.priority());
        facts.put("language", result.language());
        facts.put("queue", result.queue());
        facts.put("summaryBy", result.summary().tier());
        put(
                facts,
                "draftBy",
                Optional.ofNullable(result.draft())
                        .map(draft -> draft.text().tier())
                        .orElse(null));
        put(
                facts,
                "requestedTier",
                Optional.ofNullable(attempt.tier()).map(Tier::name).orElse(null));
        facts.put("taxonomyVersion", evidence.taxonomyVersion());
        facts.put("nanoVersion", evidence.nanoVersion());
        facts.put("threshold", evidence.threshold());
        facts.put("nanoProbabilities", evidence.nanoProbabilities());
        facts.put("modelProbabilities", evidence.modelProbabilities());
        put(facts, "modelLabel", evidence.modelLabel());
        put(facts, "calibration", evidence.calibration());
        facts.put("rulesFired", evidence.rulesFired());
        facts.put("shortfalls", findings.shortfalls());
        if (findings.allowed() != Automation.FULL) {
            facts.put("allowed", findings.allowed());
        }
        return facts;
    }

    private static void put(Map<String, Object> facts, String name, @Nullable Object value) {
        if (value != null) {
            facts.put(name, value);
        }
    }
}
