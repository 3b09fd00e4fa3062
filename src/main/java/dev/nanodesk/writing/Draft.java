package dev.nanodesk.writing;

import dev.nanodesk.ticket.Finding;
import java.util.List;

/**
 * A reply for an agent to check; never sent by itself.
 *
 * @param warnings what an agent should look at before using it
 */
public record Draft(Finding<String> text, List<Citation> citations, List<String> warnings) {

    public Draft {
        citations = List.copyOf(citations);
        warnings = List.copyOf(warnings);
    }

    /** A passage that stands word for word in an article. */
    public record Citation(String article, String quote) {}
}
