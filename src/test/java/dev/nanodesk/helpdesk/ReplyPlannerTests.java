package dev.nanodesk.helpdesk;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nanodesk.helpdesk.ReplyPlanner.Place;
import dev.nanodesk.helpdesk.ReplyPlanner.Planned;
import dev.nanodesk.helpdesk.ReplyRows.Drafted;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class ReplyPlannerTests {

    private static final UUID TICKET = UUID.fromString("01a2210e-47f4-71ab-99c4-7295fdc823da");
    private static final Acceptance ACCEPTED = accepted("Dear Ada, tomorrow.", true);

    private final ReplyPlanner planner = new ReplyPlanner(true, true, TICKET);

    @Test
    void putsWhatWasAcceptedIntoAnEmptyComposer() {
        var planned = planner.plan("It is on its way.", waiting(null), ACCEPTED, Drafted.NOTHING);

        assertThat(planned).isEqualTo(new Planned("Dear Ada, tomorrow.", null, ACCEPTED, Place.DRAFT));
    }

    @Test
    void writesNoDraftThatIsThereAlready() {
        var planned = planner.plan("It is on its way.", waiting("Dear Ada,\n\ntomorrow. "), ACCEPTED, Drafted.NOTHING);

        assertThat(planned).isEqualTo(new Planned(null, null, ACCEPTED, Place.DRAFT));
    }

    @Test
    void writesNoNoteThatIsThereAlready() {
        var planned =
                planner.plan(null, waiting("My own.", AgentNotes.key(TICKET, ACCEPTED)), ACCEPTED, Drafted.NOTHING);

        assertThat(planned).isEqualTo(new Planned(null, null, ACCEPTED, Place.NOTE));
    }

    @Test
    void takesAnEmptyDraftForOneThatAPersonHasBegun() {
        assertThat(planner.plan(null, waiting(""), ACCEPTED, Drafted.NOTHING).place())
                .isEqualTo(Place.NOTE);
        assertThat(planner.plan("It is on its way.", waiting(""), null, Drafted.NOTHING)
                        .isEmpty())
                .isTrue();
    }

    @Test
    void saysInANoteThatTheTicketWasTriagedAgainSince() {
        var planned =
                planner.plan("It came back.", waiting(null), accepted("Dear Ada, tomorrow.", false), Drafted.NOTHING);

        assertThat(planned.draft()).isNull();
        assertThat(planned.note())
                .isNotNull()
                .satisfies(note -> assertThat(note.text()).contains("triaged again since"));
    }

    @Test
    void writesNothingWhereCustomersWouldReadIt() {
        var planned = new ReplyPlanner(false, false, TICKET).plan(null, waiting(null), ACCEPTED, Drafted.NOTHING);

        assertThat(planned).isEqualTo(new Planned(null, null, ACCEPTED, Place.NOWHERE));
    }

    @Test
    void escapesWhatAnAgentWrote() {
        var note = AgentNotes.reply(TICKET, accepted("5 < 6 & <b>so</b>\non", true), "5 < 6 & <b>so</b>\non", null);

        assertThat(note.html())
                .contains("5 &lt; 6 &amp; &lt;b&gt;so&lt;/b&gt;<br>on")
                .contains(note.key());
        assertThat(note.text()).contains("5 < 6 & <b>so</b>\non").contains(note.key());
    }

    private static Acceptance accepted(String text, boolean latest) {
        return new Acceptance(
                text, DraftPrint.of(text), "mira", true, Instant.parse("2026-11-28T10:00:00Z"), latest, false);
    }

    private static HelpdeskTicket waiting(@Nullable String draft, String... notes) {
        return new HelpdeskTicket(
                "7",
                null,
                "Where is it",
                null,
                null,
                List.of(),
                null,
                null,
                HelpdeskTicket.State.OPEN,
                Map.of(),
                Set.of(),
                List.of(),
                List.of(notes),
                draft);
    }
}
