package dev.nanodesk.helpdesk;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nanodesk.classification.Classification;
import dev.nanodesk.ticket.Finding;
import dev.nanodesk.ticket.Origin;
import dev.nanodesk.ticket.Priority;
import dev.nanodesk.triage.Decision;
import dev.nanodesk.triage.TriageResult;
import dev.nanodesk.writing.Draft;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class NoteWriterTests {

    private static final UUID TICKET = UUID.fromString("01a2210e-47f4-71ab-99c4-7295fdc823da");

    @Test
    void tellsWhatWasFoundAndHowSureItIs() {
        var note = note(result("Her parcel is late."));

        assertThat(note.text())
                .contains(
                        "please review",
                        "Category: delivery (NANO, 96 % sure)",
                        "Priority: HIGH (RULE)",
                        "Queue: logistics",
                        "ORDER_NUMBER HM-204518",
                        "Summary (EXTRACT): Her parcel is late.",
                        "Draft reply (MACRO, not sent):",
                        "It is on its way.",
                        "Source: en-parcel: \"on its way\"",
                        "Look at this: check the address",
                        "[" + note.key() + "]");
    }

    @Test
    void escapesWhatCustomersWriteInHtml() {
        var note = note(result("<script>alert(1)</script> & \"quotes\"\nsecond line"));

        assertThat(note.html())
                .doesNotContain("<script>")
                .contains("&lt;script&gt;alert(1)&lt;/script&gt; &amp; &quot;quotes&quot;<br>second line");
    }

    @Test
    void hasTheSameKeyForTheSameNews() {
        assertThat(note(result("Her parcel is late.")).key())
                .isEqualTo(note(result("Her parcel is late.")).key())
                .isNotEqualTo(note(result("Her parcel is lost.")).key())
                .isNotEqualTo(NoteWriter.note(TICKET, result("Her parcel is late."), "general", Optional.empty())
                        .key())
                .isNotEqualTo(NoteWriter.note(
                                UUID.fromString("01a2210e-47f4-71ab-99c4-7295fdc823db"),
                                result("Her parcel is late."),
                                "logistics",
                                Optional.empty())
                        .key());
    }

    @Test
    void standsInBothTexts() {
        var note = note(result("Her parcel is late."));

        assertThat(note.text()).contains(note.key());
        assertThat(note.html()).contains(note.key());
    }

    private static Note note(TriageResult result) {
        return NoteWriter.note(TICKET, result, "logistics", Optional.empty());
    }

    private static TriageResult result(String summary) {
        return new TriageResult(
                Decision.REVIEW,
                false,
                new Finding<>("delivery", 0.969, Origin.NANO, "reads like it"),
                new Finding<>(Priority.HIGH, null, Origin.RULE, "by its words"),
                null,
                new Finding<>("en", 0.99, Origin.NANO, "reads like English"),
                new Finding<>("logistics", 0.969, Origin.NANO, "queue of the category"),
                List.of(new Classification.Entity("ORDER_NUMBER", "HM-204518", 0, 0, 9)),
                new Finding<>(summary, null, Origin.EXTRACT, "the newest message"),
                new Draft(
                        new Finding<>("It is on its way.", 0.8, Origin.MACRO, "fits"),
                        List.of(new Draft.Citation("en-parcel", "on its way")),
                        List.of("check the address")));
    }
}
