package dev.nanodesk.helpdesk;

/**
 * One thing that was tried of a connection.
 *
 * @param what e.g. {@code credentials}
 * @param detail what was found, or what is wrong and how to mend it
 */
public record Checkup(String what, boolean fine, String detail) {

    /** Found in order. */
    public static Checkup fine(String what, String detail) {
        return new Checkup(what, true, detail);
    }

    /** Found wrong. */
    public static Checkup wrong(String what, String advice) {
        return new Checkup(what, false, advice);
    }

    /** Fine where the helpdesk answered, else wrong for the helpdesk's reason. */
    public static Checkup of(String what, Reply<?> reply, String detail) {
        return reply.failure().map(reason -> wrong(what, reason)).orElseGet(() -> fine(what, detail));
    }
}
