package dev.nanodesk.learning;

import org.jspecify.annotations.Nullable;

/** What was given to a command cannot be used; the message says why and where. */
final class UnusableInput extends Exception {

    UnusableInput(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
