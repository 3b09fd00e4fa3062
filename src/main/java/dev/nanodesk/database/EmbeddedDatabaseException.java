package dev.nanodesk.database;

import org.jspecify.annotations.Nullable;

/** The embedded database cannot be had; carries what the reader can do about it. */
class EmbeddedDatabaseException extends RuntimeException {

    private final String action;

    EmbeddedDatabaseException(String message, String action) {
        this(message, action, null);
    }

    EmbeddedDatabaseException(String message, String action, @Nullable Throwable cause) {
        super(message, cause);
        this.action = action;
    }

    String action() {
        return action;
    }
}
