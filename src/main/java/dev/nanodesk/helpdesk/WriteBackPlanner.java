package dev.nanodesk.helpdesk;

import dev.nanodesk.cost.Bill;
import dev.nanodesk.routing.Routing.Assignment;
import dev.nanodesk.routing.TicketState;
import dev.nanodesk.ticket.Origin;
import dev.nanodesk.triage.Decision;
import dev.nanodesk.triage.TriageResult;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Decides what is written to a ticket, given what is there. */
final class WriteBackPlanner {

    private WriteBackPlanner() {}

    /** What we know. */
    record Known(UUID ticketId, TriageResult result, Assignment assignment, Optional<Bill> bill) {}

    /** What is to be written; {@code fieldsToo} where the mode allows more than suggestions. */
    static WriteBackPlan plan(
            Helpdesk helpdesk,
            Known known,
            HelpdeskTicket there,
            Map<Field, FieldRows.Known> fields,
            boolean fieldsToo,
            @Nullable String lastNote) {
        var wanted = fieldsToo ? wanted(helpdesk, known, fields) : Map.<Field, String>of();
        var toSet = new EnumMap<Field, String>(Field.class);
        var kept = new EnumMap<Field, String>(Field.class);
        wanted.forEach((field, value) -> {
            if (!value.equals(there.fields().getOrDefault(field, ""))) {
                (isPersons(fields.get(field)) ? kept : toSet).put(field, value);
            }
        });
        var note = note(helpdesk, known, there, lastNote);
        return new WriteBackPlan(toSet, kept, note, draft(helpdesk, known, there));
    }

    private static Map<Field, String> wanted(Helpdesk helpdesk, Known known, Map<Field, FieldRows.Known> fields) {
        var result = known.result();
        var place = known.assignment();
        var sure = result.decision() == Decision.AUTOMATIC;
        var sortedByAgent = result.category().tier() == Origin.HUMAN;
        var worded = helpdesk.worded(result.category().value(), place.priority(), place.queue());
        var wanted = new EnumMap<Field, String>(Field.class);
        worded.forEach((field, value) -> {
            var byAgent = switch (field) {
                case CATEGORY -> sortedByAgent;
                case PRIORITY -> place.priority() != result.priority().value();
                case QUEUE ->
                    sortedByAgent || !place.queue().equals(result.queue().value());
                case ASSIGNEE -> false;
            };
            if (sure || byAgent) {
                wanted.put(field, value);
            }
        });
        assignee(helpdesk, place, fields).ifPresent(agent -> wanted.put(Field.ASSIGNEE, agent));
        wanted.keySet().retainAll(helpdesk.settable());
        return wanted;
    }

    /** Who claimed the ticket here; nobody, where the one that we wrote there released it. */
    private static Optional<String> assignee(Helpdesk helpdesk, Assignment place, Map<Field, FieldRows.Known> fields) {
        if (place.state() == TicketState.CLAIMED && place.agent() != null) {
            return Optional.of(helpdesk.connection().words().agent(place.agent()));
        }
        return Optional.ofNullable(fields.get(Field.ASSIGNEE))
                .filter(field -> place.state() == TicketState.OPEN && field.written() != null)
                .map(field -> "");
    }

    private static boolean isPersons(FieldRows.@Nullable Known field) {
        return field != null && field.byPerson();
    }

    private static @Nullable Note note(
            Helpdesk helpdesk, Known known, HelpdeskTicket there, @Nullable String lastNote) {
        if (!helpdesk.connector().hasPrivateNotes()) {
            return null;
        }
        var note = NoteWriter.note(
                known.ticketId(), known.result(), known.assignment().queue(), known.bill());
        return note.key().equals(lastNote) || there.hasNote(note.key()) ? null : note;
    }

    private static @Nullable String draft(Helpdesk helpdesk, Known known, HelpdeskTicket there) {
        var draft = known.result().draft();
        return helpdesk.connector().hasDrafts() && draft != null && there.draft() == null
                ? draft.text().value()
                : null;
    }
}
