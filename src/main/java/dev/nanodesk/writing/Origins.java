package dev.nanodesk.writing;

import dev.nanodesk.inference.ModelSession;
import dev.nanodesk.ticket.Origin;

/** Who wrote. */
final class Origins {
    private Origins() {}

    static Origin of(ModelSession session) {
        return switch (session.tier()) {
            case NANO -> Origin.NANO;
            case SMALL -> Origin.SMALL;
            case LARGE -> Origin.LARGE;
        };
    }
}
