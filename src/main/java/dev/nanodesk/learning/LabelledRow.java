package dev.nanodesk.learning;

import dev.nanodesk.classification.LabelledText;
import dev.nanodesk.classification.TicketText;

/** One line of a labelled file. */
record LabelledRow(String id, String subject, String body, String category) {

    String text() {
        return TicketText.of(subject, body);
    }

    LabelledText forTraining() {
        return new LabelledText(text(), category, false);
    }
}
