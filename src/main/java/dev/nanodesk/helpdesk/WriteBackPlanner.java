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

    /** What stands of earlier write-backs. */
    record Before(
            Map<Field, FieldRows.Known> fields,
            NoteRows.@Nullable Told told,
            @Nullable String lastNote,
            @Nullable Acceptance accepted,
            ReplyRows.Drafted drafted) {}

    /** What is to be written; {@code fieldsToo} where the mode allows more than suggestions. */
    static WriteBackPlan plan(Helpdesk helpdesk, Known known, HelpdeskTicket there, Before before, boolean fieldsToo) {
        var fields = before.fields();
        var wanted = fieldsToo ? wanted(helpdesk, known, fields) : Map.<Field, String>of();
        var toSet = new EnumMap<Field, String>(Field.class);
        var kept = new EnumMap<Field, String>(Field.class);
        wanted.forEach((field, value) -> {
            if (!value.equals(there.fields().getOrDefault(field, ""))) {
                (isTheirs(fields.get(field)) ? kept : toSet).put(field, value);
            }
        });
        return new WriteBackPlan(
                toSet, kept, note(helpdesk, known, there, before), reply(helpdesk, known, there, before));
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
                case PRIORITY ->
                    isChosenHere(fields.get(field))
                            || place.priority() != result.priority().value();
                case QUEUE ->
                    isChosenHere(fields.get(field))
                            || sortedByAgent
                            || !place.queue().equals(result.queue().value());
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

    private static boolean isTheirs(FieldRows.@Nullable Known field) {
        return field != null && field.isTheirs();
    }

    private static boolean isChosenHere(FieldRows.@Nullable Known field) {
        return field != null && field.chosenHereBy() != null;
    }

    private static NotePlanner.Planned note(Helpdesk helpdesk, Known known, HelpdeskTicket there, Before before) {
        return helpdesk.connector().hasPrivateNotes()
                ? NotePlanner.plan(known, there, before.fields(), before.told(), before.lastNote())
                : NotePlanner.Planned.NOTHING;
    }

    private static ReplyPlanner.Planned reply(Helpdesk helpdesk, Known known, HelpdeskTicket there, Before before) {
        var draft = known.result().draft();
        return new ReplyPlanner(helpdesk.hasDrafts(), helpdesk.connector().hasPrivateNotes(), known.ticketId())
                .plan(draft == null ? null : draft.text().value(), there, before.accepted(), before.drafted());
    }
}
