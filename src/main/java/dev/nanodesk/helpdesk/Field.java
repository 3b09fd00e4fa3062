package dev.nanodesk.helpdesk;

/** What triage sets on a helpdesk's ticket, and a person may have set before. */
public enum Field {
    CATEGORY,
    PRIORITY,
    QUEUE,
    ASSIGNEE
}
