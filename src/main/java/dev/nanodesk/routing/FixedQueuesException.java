package dev.nanodesk.routing;

/** The configuration names the queues, so nothing else may. */
public final class FixedQueuesException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    FixedQueuesException() {
        super("The queues are set by nanodesk.queues in the service's configuration and can only be changed there");
    }
}
