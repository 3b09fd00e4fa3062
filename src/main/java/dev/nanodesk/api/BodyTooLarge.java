package dev.nanodesk.api;

import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** A request body went over its limit while it was read. */
final class BodyTooLarge extends IOException {

    private static final long serialVersionUID = 1L;

    BodyTooLarge(long limit) {
        super("The request body is larger than " + limit + " bytes");
    }

    static boolean causes(Throwable failure) {
        return in(failure) != null;
    }

    /** The sentence for the caller; null where something else went wrong. */
    static @Nullable String in(Throwable failure) {
        for (var cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof BodyTooLarge) {
                return cause.getMessage();
            }
        }
        return null;
    }
}
