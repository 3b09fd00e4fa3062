package dev.nanodesk.learning;

import com.fasterxml.uuid.Generators;
import dev.nanodesk.learning.Feedback.Field;
import dev.nanodesk.privacy.AuditTrail;
import dev.nanodesk.triage.Corrections.Judged;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Stores feedback and notes it in the audit trail: ids and labels there, nobody's words. */
@Component
class FeedbackLog {

    private final FeedbackRows rows;
    private final AuditTrail audit;
    private final Clock clock;

    FeedbackLog(FeedbackRows rows, AuditTrail audit, Clock clock) {
        this.rows = rows;
        this.audit = audit;
        this.clock = clock;
    }

    /** What an agent chose instead of what stood there. */
    record Change(Field field, String before, @Nullable String after) {}

    /** Stores what one request says. */
    List<Feedback> store(Judged judged, FeedbackRequest request, FeedbackKind kind, List<Change> changes) {
        var entries = changes.stream()
                .map(change -> feedback(judged, request, kind, change))
                .toList();
        entries.forEach(feedback -> rows.insert(judged.ticketId(), feedback));
        audit.record(judged.ticketId(), request.agent(), action(kind), facts(judged, entries));
        return entries;
    }

    /** Marks entries as taken back. */
    void undo(Judged judged, List<Feedback> entries, String agent) {
        rows.undo(entries.stream().map(Feedback::id).toList(), clock.instant());
        audit.record(
                judged.ticketId(),
                agent,
                "took back",
                Map.of(
                        "feedback",
                        entries.stream().map(entry -> entry.id().toString()).toList()));
    }

    Optional<Feedback> latest(UUID ticketId, Field field) {
        return rows.latest(ticketId, field);
    }

    List<Feedback> of(UUID ticketId) {
        return rows.of(ticketId);
    }

    private Feedback feedback(Judged judged, FeedbackRequest request, FeedbackKind kind, Change change) {
        return new Feedback(
                Generators.timeBasedEpochGenerator().generate(),
                judged.attempt(),
                clock.instant().truncatedTo(ChronoUnit.MICROS),
                request.agent(),
                kind,
                change.field(),
                change.before(),
                change.after(),
                request.reason(),
                null);
    }

    private static String action(FeedbackKind kind) {
        return switch (kind) {
            case DRAFT_ACCEPTED -> "accepted draft";
            case DRAFT_EDITED -> "edited draft";
            case DRAFT_REJECTED -> "rejected draft";
            case CORRECTION -> "corrected";
            case TRIAGE_ACCEPTED -> "accepted triage";
        };
    }

    private static Map<String, Object> facts(Judged judged, List<Feedback> entries) {
        var facts = new LinkedHashMap<String, Object>();
        facts.put("attempt", judged.attempt());
        facts.put(
                "feedback", entries.stream().map(entry -> entry.id().toString()).toList());
        entries.stream()
                .filter(entry -> entry.field() != Field.DRAFT)
                .forEach(entry -> facts.put(entry.field().title(), fromTo(entry)));
        return facts;
    }

    private static Map<String, String> fromTo(Feedback correction) {
        return Map.of("from", String.valueOf(correction.before()), "to", String.valueOf(correction.after()));
    }
}
