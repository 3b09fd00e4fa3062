package dev.nanodesk.routing;

import java.util.List;

/** Queue settings that cannot be used; says everything that is wrong with them. */
public final class InvalidQueueSettingsException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final transient List<String> problems;

    InvalidQueueSettingsException(List<String> problems) {
        super("The queue settings cannot be used: " + String.join("; ", problems));
        this.problems = List.copyOf(problems);
    }

    /** One sentence for each thing that is wrong, beginning with its place, e.g. {@code queues[1].sla.high}. */
    public List<String> problems() {
        return problems;
    }
}
