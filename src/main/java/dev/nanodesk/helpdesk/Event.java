package dev.nanodesk.helpdesk;

import org.jspecify.annotations.Nullable;

/** What a delivery tells. */
public sealed interface Event {

    /**
     * A ticket is new or has changed.
     *
     * @param ticket where the delivery tells all that is new, else null: then the ticket is fetched
     * @param actor who changed it, as the helpdesk names users, if it tells
     */
    record Changed(
            String externalId,
            @Nullable HelpdeskTicket ticket,
            @Nullable String actor) implements Event {}

    /** A ticket is no longer there: deleted, or merged into another. */
    record Removed(String externalId) implements Event {}

    /** The helpdesk tries whether somebody listens. */
    record Greeting() implements Event {}

    /** Nothing that concerns triage. */
    record Ignored(String reason) implements Event {}

    /** Not what the vendor documents. */
    record Unreadable(String reason) implements Event {}
}
