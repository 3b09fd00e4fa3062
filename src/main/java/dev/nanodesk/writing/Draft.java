package dev.nanodesk.writing;

import dev.nanodesk.ticket.Finding;
import java.util.List;

/**
 * A reply for an agent to check; never sent by itself.
 *
 * @param warnings what an agent should look at before using it
 */
public record Draft(Finding<String> text, List<Citation> citations, List<String> warnings) {

    private static final String AGENT_NAME = "{{agent.name}}";

    public Draft {
        citations = List.copyOf(citations);
        warnings = List.copyOf(warnings);
    }

    /** A text with an agent's name where a macro leaves room for it. */
    public static String signed(String text, String agent) {
        return text.replace(AGENT_NAME, agent);
    }

    /** A passage that stands word for word in an article. */
    public record Citation(String article, String quote) {}
}
