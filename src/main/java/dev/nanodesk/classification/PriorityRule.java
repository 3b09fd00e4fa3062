package dev.nanodesk.classification;

import dev.nanodesk.ticket.Priority;
import java.util.List;
import java.util.Map;

/**
 * Phrases that tell how urgent a ticket is.
 *
 * @param priority {@code URGENT} and {@code HIGH} raise to at least that; {@code LOW} lowers where nothing raises
 * @param reason one clause for an agent
 * @param phrases by language; all are looked for in every ticket
 */
record PriorityRule(String name, Priority priority, String reason, Map<String, List<String>> phrases) {

    boolean raises() {
        return priority.compareTo(Priority.NORMAL) < 0;
    }

    boolean lowers() {
        return priority == Priority.LOW;
    }
}
