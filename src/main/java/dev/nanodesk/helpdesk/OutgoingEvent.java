package dev.nanodesk.helpdesk;

/** What other systems are told of. */
enum OutgoingEvent {
    TICKET_TRIAGED("ticket.triaged"),
    DRAFT_ACCEPTED("draft.accepted");

    private final String title;

    OutgoingEvent(String title) {
        this.title = title;
    }

    /** As it stands in the header, the payload and the settings. */
    String title() {
        return title;
    }
}
