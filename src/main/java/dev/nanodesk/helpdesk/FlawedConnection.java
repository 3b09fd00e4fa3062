package dev.nanodesk.helpdesk;

import java.util.List;

/** A connection's settings cannot work: the service does not start with them. */
final class FlawedConnection extends IllegalStateException {

    private static final long serialVersionUID = 1L;

    FlawedConnection(String name, List<String> flaws) {
        super("nanodesk.helpdesk.connections.%s: %s".formatted(name, String.join("; ", flaws)));
    }
}
