package dev.nanodesk.helpdesk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.nanodesk.routing.Routing;
import dev.nanodesk.routing.TicketState;
import dev.nanodesk.ticket.Priority;
import java.time.Duration;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** People choose at the helpdesk and in Nanodesk: the newest choice holds in both, and is told once. */
class NewestChoiceTests extends ServedHelpdesks {

    @Test
    void anAgentsChoiceHereOutranksAnEarlierOneThere() {
        var there = TRACKER.open("Where is it", "My parcel is late.");
        var id = triaged("rt-apply", there);
        TRACKER.agentSets(there, Field.PRIORITY, "70");
        deliver("rt-apply", there);
        assertThat(priority(id)).isEqualTo(Priority.HIGH);

        prioritises(id, "mira", "LOW");
        customerWrites("rt-apply", there, id, "Is it there yet?");

        assertThat(priority(id)).isEqualTo(Priority.LOW);
        assertThat(TRACKER.field(there, Field.PRIORITY)).isEqualTo("10");
    }

    @Test
    void anAgentsChoiceHereStaysWhereFieldsAreNotWritten() {
        var there = TRACKER.open("Where is it", "My parcel is late.");
        var id = triaged("rt", there);
        TRACKER.agentSets(there, Field.PRIORITY, "70");
        deliver("rt", there);

        prioritises(id, "mira", "LOW");
        customerWrites("rt", there, id, "Is it there yet?");

        assertThat(priority(id)).isEqualTo(Priority.LOW);
        assertThat(TRACKER.field(there, Field.PRIORITY)).isEqualTo("70");
    }

    @Test
    void aLaterChoiceThereIsFollowedAgain() {
        var there = TRACKER.open("Where is it", "My parcel is late.");
        var id = triaged("rt-apply", there);
        TRACKER.agentSets(there, Field.PRIORITY, "70");
        deliver("rt-apply", there);
        prioritises(id, "mira", "LOW");
        await().until(() -> TRACKER.field(there, Field.PRIORITY).equals("10"));

        TRACKER.agentSets(there, Field.PRIORITY, "70");
        deliver("rt-apply", there);
        settled(id);

        assertThat(priority(id)).isEqualTo(Priority.HIGH);
        assertThat(TRACKER.field(there, Field.PRIORITY)).isEqualTo("70");
    }

    @Test
    void whatIsSeenThereAfterAnAgentsChoiceHereCountsAsNewer() {
        var there = TRACKER.open("Where is it", "My parcel is late.");
        var id = triaged("rt-apply", there);
        TRACKER.agentSets(there, Field.PRIORITY, "70");

        prioritises(id, "mira", "LOW");
        assertThat(TRACKER.field(there, Field.PRIORITY)).isEqualTo("70");

        deliver("rt-apply", there);
        assertThat(priority(id)).isEqualTo(Priority.HIGH);
    }

    @Test
    void aTransferHereOutranksAnEarlierOneThere() {
        var there = TRACKER.open("Where is it", "My parcel is late.");
        var id = triaged("rt-apply", there);
        TRACKER.agentSets(there, Field.QUEUE, "Billing");
        deliver("rt-apply", there);
        assertThat(queue(id)).isEqualTo("billing");

        transfers(id, "orders");
        customerWrites("rt-apply", there, id, "Is it there yet?");

        assertThat(queue(id)).isEqualTo("orders");
    }

    @Test
    void aCorrectedCategoryOutranksAnEarlierOneThere() {
        var there = TRACKER.open("Where is it", "My parcel is late.");
        var id = triaged("rt-apply", there);
        TRACKER.agentSets(there, Field.CATEGORY, "lost parcels");
        deliver("rt-apply", there);
        settled(id);

        says(id, "{\"agent\":\"mira\",\"kind\":\"CORRECTION\",\"category\":\"other\"}");
        settled(id);
        assertThat(TRACKER.field(there, Field.CATEGORY)).isEqualTo("other");

        TRACKER.agentSets(there, Field.CATEGORY, "lost parcels");
        customerWrites("rt-apply", there, id, "Is it there yet?");
        assertThat(TRACKER.field(there, Field.CATEGORY)).isEqualTo("lost parcels");
    }

    @Test
    void followsWhatWasChosenThereWhileTheTicketWasClosedHere() {
        var there = TRACKER.open("Where is it", "My parcel is late.");
        var id = triaged("rt-apply", there);
        api.post("/tickets/" + id + "/close", "{\"agent\":\"mira\"}");
        TRACKER.agentSets(there, Field.PRIORITY, "70");
        deliver("rt-apply", there);
        assertThat(priority(id)).isEqualTo(Priority.NORMAL);

        customerWrites("rt-apply", there, id, "Is it there yet?");

        assertThat(routing.assignment(id).map(Routing.Assignment::state)).contains(TicketState.OPEN);
        assertThat(priority(id)).isEqualTo(Priority.HIGH);
    }

    @Test
    void tellsACorrectionInAShortNote() {
        var there = TRACKER.open("Where is it", "My parcel is late.");
        var id = triaged("rt", there);

        says(id, "{\"agent\":\"mira\",\"kind\":\"CORRECTION\",\"category\":\"other\",\"priority\":\"URGENT\"}");
        settled(id);

        assertThat(TRACKER.notes(there)).hasSize(2);
        assertThat(TRACKER.notes(there).getLast())
                .contains("Changed in Nanodesk by mira", "Category: delivery → other", "Priority: NORMAL → URGENT")
                .doesNotContain("Summary", "Draft");
        assertThat(TRACKER.customerSees(there)).hasSize(1);
    }

    @Test
    void tellsThatACorrectionWasTakenBack() {
        var there = TRACKER.open("Where is it", "My parcel is late.");
        var id = triaged("rt", there);
        says(id, "{\"agent\":\"mira\",\"kind\":\"CORRECTION\",\"category\":\"other\"}");
        settled(id);

        var entry = api.get("/tickets/" + id + "/feedback").text("/entries/0/id");
        assertThat(api.delete("/tickets/" + id + "/feedback/" + entry + "?agent=grace")
                        .status())
                .isEqualTo(204);
        settled(id);

        assertThat(TRACKER.notes(there)).hasSize(3);
        assertThat(TRACKER.notes(there).getLast())
                .contains("Changed in Nanodesk by grace", "Category: other → delivery");
    }

    @Test
    void tellsNothingOfATriageThatAnAgentFoundRight() {
        var there = TRACKER.open("Hm", "unsure what this is");
        var id = triaged("rt-apply", there);
        assertThat(TRACKER.field(there, Field.CATEGORY)).isEmpty();

        says(id, "{\"agent\":\"mira\",\"kind\":\"TRIAGE_ACCEPTED\"}");
        settled(id);

        assertThat(TRACKER.field(there, Field.CATEGORY)).isEqualTo("other");
        assertThat(TRACKER.notes(there)).hasSize(1);
    }

    @Test
    void tellsEachCorrectionOnceThoughItIsMadeAgain() {
        var there = TRACKER.open("Where is it", "My parcel is late.");
        var id = triaged("rt", there);

        TRACKER.loseNextAnswer();
        prioritises(id, "mira", "URGENT");
        prioritises(id, "mira", "NORMAL");
        prioritises(id, "mira", "URGENT");

        assertThat(TRACKER.notes(there).stream().skip(1))
                .extracting(note -> note.replaceAll("(?s).*Priority: (\\w+ . \\w+).*", "$1"))
                .containsExactly("NORMAL → URGENT", "URGENT → NORMAL", "NORMAL → URGENT");
    }

    @Test
    void tellsNothingOfWhatWasChosenThere() {
        var there = TRACKER.open("Where is it", "My parcel is late.");
        var id = triaged("rt", there);

        TRACKER.agentSets(there, Field.QUEUE, "Billing");
        TRACKER.agentSets(there, Field.PRIORITY, "70");
        deliver("rt", there);
        settled(id);

        assertThat(queue(id)).isEqualTo("billing");
        assertThat(TRACKER.notes(there)).hasSize(1);
    }

    /** The write-back that the first choice asks for is looking at the ticket when the second one is made. */
    @Test
    void tellsWhoChoseWhatThoughChoicesFollowEachOtherQuickly() {
        var there = TRACKER.open("Where is it", "My parcel is late.");
        var id = triaged("rt-apply", there);
        TRACKER.agentSets(there, Field.PRIORITY, "70");
        TRACKER.slow(Duration.ofMillis(150));
        deliver("rt-apply", there);

        prioritises(id, "mira", "LOW");
        TRACKER.slow(Duration.ZERO);

        assertThat(TRACKER.field(there, Field.PRIORITY)).isEqualTo("10");
        assertThat(TRACKER.notes(there)).noneMatch(note -> note.contains("→ HIGH"));
        assertThat(TRACKER.notes(there).getLast()).contains("Changed in Nanodesk by mira", "→ LOW");
    }

    @Test
    void tellsTheWholeTriageAgainWhenItSaysSomethingNew() {
        var there = TRACKER.open("Where is it", "My parcel is late.");
        var id = triaged("rt", there);
        says(id, "{\"agent\":\"mira\",\"kind\":\"CORRECTION\",\"category\":\"other\"}");
        settled(id);

        customerWrites("rt", there, id, "Is it there yet?");

        assertThat(TRACKER.notes(there)).hasSize(3);
        assertThat(TRACKER.notes(there).getLast()).contains("Category: other (HUMAN)", "Is it there yet?");
    }

    private void transfers(UUID id, String queue) {
        api.post("/tickets/" + id + "/transfer", "{\"agent\":\"mira\",\"queue\":\"%s\"}".formatted(queue));
        settled(id);
    }

    private Priority priority(UUID id) {
        return routing.assignment(id).orElseThrow().priority();
    }

    private String queue(UUID id) {
        return routing.assignment(id).orElseThrow().queue();
    }
}
