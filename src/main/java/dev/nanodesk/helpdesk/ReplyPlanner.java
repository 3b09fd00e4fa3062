package dev.nanodesk.helpdesk;

import dev.nanodesk.helpdesk.ReplyRows.Drafted;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Decides where a reply goes that is to be sent by an agent: into the composer, never over what a person wrote there; else
 * into a note. What an agent accepted goes before what triage drafted.
 */
final class ReplyPlanner {

    private static final String ANOTHERS = "It is not in the composer, as a draft that a person wrote waits there.";
    private static final String OUTDATED = "The ticket has been triaged again since: look whether it still fits.";

    private final boolean hasDrafts;
    private final boolean hasPrivateNotes;
    private final UUID ticketId;

    /** For a ticket of a helpdesk that has drafts and private notes, or not. */
    ReplyPlanner(boolean hasDrafts, boolean hasPrivateNotes, UUID ticketId) {
        this.hasDrafts = hasDrafts;
        this.hasPrivateNotes = hasPrivateNotes;
        this.ticketId = ticketId;
    }

    /** Where an accepted reply ends up. */
    enum Place {
        DRAFT,
        NOTE,
        NOWHERE
    }

    /**
     * What is to be done.
     *
     * @param draft to be put into the composer
     * @param note to be written
     * @param accepted what is settled thereby
     * @param place where that is then; null where nothing was accepted
     */
    record Planned(
            @Nullable String draft,
            @Nullable Note note,
            @Nullable Acceptance accepted,
            @Nullable Place place) {

        private static final Planned NOTHING = new Planned(null, null, null, null);

        boolean isEmpty() {
            return draft == null && accepted == null;
        }
    }

    Planned plan(@Nullable String triagesDraft, HelpdeskTicket there, @Nullable Acceptance accepted, Drafted drafted) {
        if (accepted != null && accepted.text() != null) {
            return accept(accepted, accepted.text(), there, drafted);
        }
        return hasDrafts && triagesDraft != null && wantsDraft(triagesDraft, there, accepted, drafted)
                ? new Planned(triagesDraft, null, null, null)
                : Planned.NOTHING;
    }

    private Planned accept(Acceptance accepted, String text, HelpdeskTicket there, Drafted drafted) {
        if (there.hasNote(AgentNotes.key(ticketId, accepted))) {
            return new Planned(null, null, accepted, Place.NOTE);
        }
        if (!hasDrafts || !accepted.latest()) {
            return note(accepted, text, accepted.latest() ? null : OUTDATED);
        }
        var waiting = there.draft();
        if (waiting != null && says(waiting, accepted)) {
            return new Planned(null, null, accepted, Place.DRAFT);
        }
        return waiting == null || drafted.isOurs(waiting)
                ? new Planned(text, null, accepted, Place.DRAFT)
                : note(accepted, text, ANOTHERS);
    }

    private Planned note(Acceptance accepted, String text, @Nullable String why) {
        return hasPrivateNotes
                ? new Planned(null, AgentNotes.reply(ticketId, accepted, text, why), accepted, Place.NOTE)
                : new Planned(null, null, accepted, Place.NOWHERE);
    }

    /** What is gone since the latest triage, an agent has used or thrown away; what an agent accepted stays. */
    private static boolean wantsDraft(
            String draft, HelpdeskTicket there, @Nullable Acceptance accepted, Drafted drafted) {
        if (accepted != null && accepted.latest()) {
            return false;
        }
        var waiting = there.draft();
        if (waiting == null) {
            return !(drafted.offered() && DraftPrint.of(draft).equals(drafted.written()));
        }
        return drafted.isOurs(waiting)
                && !DraftPrint.of(draft).equals(drafted.written())
                && (accepted == null || !says(waiting, accepted));
    }

    private static boolean says(String waiting, Acceptance accepted) {
        return DraftPrint.of(waiting).equals(accepted.print());
    }
}
