package dev.nanodesk.triage;

/** Whether a person has to look before the triage is acted upon. */
public enum Decision {
    AUTOMATIC,
    REVIEW
}
