package dev.nanodesk.helpdesk;

import dev.nanodesk.helpdesk.AgentNotes.Change;
import dev.nanodesk.helpdesk.NoteRows.Told;
import dev.nanodesk.helpdesk.WriteBackPlanner.Known;
import dev.nanodesk.ticket.Origin;
import dev.nanodesk.triage.TriageResult;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Decides what agents are told: the whole triage where it says something new, or only what an agent changed here. */
final class NotePlanner {

    private NotePlanner() {}

    /**
     * A note to be written, or none.
     *
     * @param told what the ticket's notes have told then; null where there are none
     */
    record Planned(@Nullable Note note, @Nullable Told told) {

        static final Planned NOTHING = new Planned(null, null);
    }

    static Planned plan(
            Known known,
            HelpdeskTicket there,
            Map<Field, FieldRows.Known> fields,
            @Nullable Told told,
            @Nullable String lastNote) {
        if (told == null || isNews(known, fields, told)) {
            return triage(known, there, told, lastNote);
        }
        var changes = changes(known, fields, told);
        if (changes.isEmpty()) {
            return new Planned(null, now(known, told.number()));
        }
        var note = AgentNotes.changed(known.ticketId(), told.number(), changes);
        return new Planned(there.hasNote(note.key()) ? null : note, now(known, told.number() + 1));
    }

    private static Planned triage(Known known, HelpdeskTicket there, @Nullable Told told, @Nullable String lastNote) {
        var note = NoteWriter.note(
                known.ticketId(), known.result(), known.assignment().queue(), known.bill());
        var isThere = note.key().equals(lastNote) || there.hasNote(note.key());
        return new Planned(isThere ? null : note, now(known, told == null ? 1 : told.number() + 1));
    }

    /** What an agent chose, or took back, is told as a change; it is no news of triage's. */
    private static boolean isNews(Known known, Map<Field, FieldRows.Known> fields, Told told) {
        var result = known.result();
        var byAgent = result.category().tier() == Origin.HUMAN
                || chosenHereBy(fields, Field.CATEGORY).isPresent();
        var decidedAlike = result.category().value().equals(told.category())
                && result.decision().name().equals(told.decision());
        return !words(result).equals(told.words()) || !(byAgent || decidedAlike);
    }

    private static List<Change> changes(Known known, Map<Field, FieldRows.Known> fields, Told told) {
        var changes = new ArrayList<Change>();
        var category = known.result().category().value();
        var sorter = chosenHereBy(fields, Field.CATEGORY).orElseGet(() -> corrector(known.result()));
        if (!category.equals(told.category())) {
            changes.add(new Change("Category", told.category(), category, sorter));
        }
        var priority = known.assignment().priority().name();
        chosenHereBy(fields, Field.PRIORITY)
                .filter(by -> !priority.equals(told.priority()))
                .ifPresent(by -> changes.add(new Change("Priority", told.priority(), priority, by)));
        var queue = known.assignment().queue();
        var mover = chosenHereBy(fields, Field.QUEUE)
                .or(() -> changes.stream()
                        .filter(change -> change.name().equals("Category"))
                        .map(Change::by)
                        .findFirst());
        mover.filter(by -> !queue.equals(told.queue()))
                .ifPresent(by -> changes.add(new Change("Queue", told.queue(), queue, by)));
        return changes;
    }

    private static Optional<String> chosenHereBy(Map<Field, FieldRows.Known> fields, Field field) {
        return Optional.ofNullable(fields.get(field)).flatMap(known -> Optional.ofNullable(known.chosenHereBy()));
    }

    /** A helpdesk without a field for the category keeps no row of who chose it. */
    private static String corrector(TriageResult result) {
        return result.category().reason().replaceFirst("^corrected by ", "");
    }

    private static Told now(Known known, int number) {
        var result = known.result();
        return new Told(
                number,
                words(result),
                result.decision().name(),
                result.category().value(),
                known.assignment().priority().name(),
                known.assignment().queue());
    }

    private static String words(TriageResult result) {
        return NoteWriter.key(List.of(
                "words",
                result.priority().value().name(),
                result.summary().value(),
                Optional.ofNullable(result.draft())
                        .map(draft -> draft.text().value())
                        .orElse("")));
    }
}
