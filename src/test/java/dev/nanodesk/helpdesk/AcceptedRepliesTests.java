package dev.nanodesk.helpdesk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.util.Map;
import org.junit.jupiter.api.Test;

/** What an agent accepts in Nanodesk, and where it stands in the helpdesk then. */
class AcceptedRepliesTests extends ServedHelpdesks {

    private static final String DRAFT = "It is on its way.";

    @Test
    void writesANoteWhereTheHelpdeskHasNoDrafts() {
        var there = TRACKER.open("Where is it", "My parcel is late.");
        var id = triaged("rt", there);

        accepts(id, "mira");

        assertThat(TRACKER.notes(there)).hasSize(2);
        assertThat(TRACKER.notes(there).getLast()).contains("Reply accepted by mira, not sent:", DRAFT);
        assertThat(TRACKER.customerSees(there)).containsExactly("My parcel is late.");
        assertThat(audited(id, "written back").getLast().facts())
                .containsEntry("reply", "NOTE")
                .containsEntry("acceptedBy", "mira");
        assertThat(audit.of(id).toString()).doesNotContain(DRAFT);
    }

    @Test
    void putsItIntoTheComposerInPlaceOfOurDraft() {
        var there = ZAMMAD.open("Where is it", "My parcel is late.");
        var id = triaged("zammad", there);
        assertThat(ZAMMAD.draft(there)).isEqualTo(DRAFT);

        edits(id, "mira", "Dear Ada, it is on its way.");

        assertThat(ZAMMAD.draft(there)).isEqualTo("Dear Ada, it is on its way.");
        assertThat(ZAMMAD.notes(there)).hasSize(1);
        assertThat(ZAMMAD.customerSees(there)).containsExactly("My parcel is late.");
        assertThat(audited(id, "written back").getLast().facts()).containsEntry("reply", "DRAFT");
    }

    @Test
    void leavesTheDraftThatAPersonWroteAndSaysWhy() {
        var there = ZAMMAD.open("Where is it", "My parcel is late.");
        var id = triaged("zammad", there);
        ZAMMAD.agentDrafts(there, "It is on its way. My own words.");

        accepts(id, "mira");

        assertThat(ZAMMAD.draft(there)).isEqualTo("It is on its way. My own words.");
        assertThat(ZAMMAD.notes(there)).hasSize(2);
        assertThat(ZAMMAD.notes(there).getLast())
                .contains("Reply accepted by mira, not sent:", DRAFT, "a draft that a person wrote waits there");
    }

    @Test
    void leavesTheDraftThatAPersonWritesBetweenLookingAndWriting() {
        var there = ZAMMAD.open("Where is it", "My parcel is late.");
        var id = triaged("zammad", there);
        for (var fault = 0; fault < 4; fault++) {
            ZAMMAD.failNext(new FakeHelpdesk.Answer(503, Map.of(), ""));
        }
        ZAMMAD.beforeNextWrite(() -> ZAMMAD.agentDrafts(there, "My own words."));

        // both wait for the helpdesk: the note on the category is written first, and the draft after it
        says(id, "{\"agent\":\"mira\",\"kind\":\"CORRECTION\",\"category\":\"other\"}");
        edits(id, "mira", "Dear Ada, it is on its way.");

        assertThat(ZAMMAD.draft(there)).isEqualTo("My own words.");
        assertThat(ZAMMAD.notes(there).getLast()).contains("Dear Ada, it is on its way.");
    }

    @Test
    void replacesItsDraftByWhatIsAcceptedLater() {
        var there = ZAMMAD.open("Where is it", "My parcel is late.");
        var id = triaged("zammad", there);
        edits(id, "mira", "Dear Ada, it is on its way.");

        edits(id, "grace", "Dear Ada, it comes tomorrow.");

        assertThat(ZAMMAD.draft(there)).isEqualTo("Dear Ada, it comes tomorrow.");
        assertThat(ZAMMAD.notes(there)).hasSize(1);
    }

    @Test
    void saysThatALaterNoteReplacesAnEarlierOne() {
        var there = TRACKER.open("Where is it", "My parcel is late.");
        var id = triaged("rt", there);
        accepts(id, "mira");

        edits(id, "grace", "Dear Ada, it comes tomorrow.");

        assertThat(TRACKER.notes(there)).hasSize(3);
        assertThat(TRACKER.notes(there).getLast())
                .contains(
                        "Reply edited and accepted by grace, not sent:",
                        "it comes tomorrow",
                        "It replaces the one that was accepted before.");
    }

    @Test
    void writesOneNoteThoughItsAnswerIsLost() {
        var there = TRACKER.open("Where is it", "My parcel is late.");
        var id = triaged("rt", there);
        TRACKER.loseNextAnswer();

        accepts(id, "mira");

        assertThat(TRACKER.notes(there)).hasSize(2);
    }

    @Test
    void putsOneDraftThoughItsAnswerIsLost() {
        var there = ZAMMAD.open("Where is it", "My parcel is late.");
        var id = triaged("zammad", there);
        ZAMMAD.loseNextAnswer();

        edits(id, "mira", "Dear Ada, it is on its way.");

        assertThat(ZAMMAD.draft(there)).isEqualTo("Dear Ada, it is on its way.");
        assertThat(ZAMMAD.writes())
                .filteredOn(request -> request.path().endsWith("/" + there + "/shared_draft"))
                .hasSize(2);
    }

    @Test
    void writesNothingAgainOnceItIsThere() {
        var there = TRACKER.open("Where is it", "My parcel is late.");
        var id = triaged("rt", there);
        accepts(id, "mira");

        api.post("/tickets/" + id + "/claim", "{\"agent\":\"mira\"}");
        settled(id);

        assertThat(TRACKER.notes(there)).hasSize(2);
        assertThat(jdbc.sql("select text from helpdesk_reply where ticket_id = :id")
                        .param("id", id)
                        .query((row, number) -> String.valueOf(row.getString("text")))
                        .single())
                .isEqualTo("null");
    }

    @Test
    void saysOnlyWhatItWouldWriteInADryRun() {
        var there = TRACKER.open("Where is it", "My parcel is late.");
        var id = triaged("rt-dry", there);

        accepts(id, "mira");

        assertThat(TRACKER.notes(there)).isEmpty();
        assertThat(audited(id, "would have been written back").getLast().facts())
                .containsEntry("reply", "NOTE")
                .containsEntry("acceptedBy", "mira");
    }

    @Test
    void saysThatItIsNotWrittenWhereNothingIs() {
        var there = TRACKER.open("Where is it", "My parcel is late.");
        var id = triaged("rt-off", there);

        accepts(id, "mira");

        assertThat(TRACKER.notes(there)).isEmpty();
        assertThat(audited(id, "reply not written back"))
                .singleElement()
                .satisfies(entry -> assertThat(entry.facts())
                        .containsEntry("acceptedBy", "mira")
                        .containsEntry("reason", "switched off"));
    }

    @Test
    void parksWhatIsRefusedAndWritesItWhenAsked() {
        var there = TRACKER.open("Where is it", "My parcel is late.");
        var id = triaged("rt", there);
        TRACKER.failNext(FakeHelpdesk.Answer.of(403, Map.of("message", "No permission to see the ticket")));
        accepts(id, "mira");
        assertThat(status(id)).isEqualTo("PARKED");

        api.post("/connections/rt/parked/" + id + "/retry", "");

        await().until(() -> TRACKER.notes(there).size() == 2);
        assertThat(TRACKER.notes(there).getLast()).contains("Reply accepted by mira");
    }

    @Test
    void replacesItsOwnDraftWhenALaterTriageDraftsAnother() {
        var there = ZAMMAD.open("Where is it", "My parcel is late.");
        var id = triaged("zammad", there);
        writing.drafts("It came back to us.");

        customerWrites("zammad", there, id, "The tracking says returned.");

        assertThat(ZAMMAD.draft(there)).isEqualTo("It came back to us.");
    }

    @Test
    void keepsAPersonsDraftWhenALaterTriageDraftsAnother() {
        var there = ZAMMAD.open("Where is it", "My parcel is late.");
        var id = triaged("zammad", there);
        ZAMMAD.agentDrafts(there, "It is on its way. I looked.");
        writing.drafts("It came back to us.");

        customerWrites("zammad", there, id, "The tracking says returned.");

        assertThat(ZAMMAD.draft(there)).isEqualTo("It is on its way. I looked.");
    }

    @Test
    void keepsAnAcceptedDraftWhenALaterTriageDraftsAnother() {
        var there = ZAMMAD.open("Where is it", "My parcel is late.");
        var id = triaged("zammad", there);
        edits(id, "mira", "Dear Ada, it is on its way.");
        writing.drafts("It came back to us.");

        customerWrites("zammad", there, id, "The tracking says returned.");

        assertThat(ZAMMAD.draft(there)).isEqualTo("Dear Ada, it is on its way.");
    }

    @Test
    void doesNotPutADraftBackThatAnAgentHasSent() {
        var there = ZAMMAD.open("Where is it", "My parcel is late.");
        var id = triaged("zammad", there);
        ZAMMAD.agentSendsTheDraft(there);

        prioritises(id, "mira", "HIGH");
        assertThat(ZAMMAD.draft(there)).isEmpty();

        customerWrites("zammad", there, id, "And the other parcel?");
        assertThat(ZAMMAD.draft(there)).isEqualTo(DRAFT);
    }
}
