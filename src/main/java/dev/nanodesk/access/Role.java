package dev.nanodesk.access;

/** What a person may do; each role may do what the ones before it may. */
public enum Role {
    /** Works on the tickets of their own queues. */
    AGENT,
    /** Also sees what triage costs and how well it does, and steers it. */
    LEAD,
    /** Also changes the settings and who may use the service. */
    ADMIN;

    /** Whether this role may do what the other one may. */
    public boolean includes(Role other) {
        return compareTo(other) >= 0;
    }
}
