package dev.nanodesk.cost;

/** A request that no report can answer, with what is wrong with it. */
public final class UnfitRequest extends RuntimeException {

    private static final long serialVersionUID = 1L;

    UnfitRequest(String message) {
        super(message);
    }

    UnfitRequest(String message, Throwable cause) {
        super(message, cause);
    }
}
