package dev.nanodesk.writing;

/** When replies are drafted. */
public enum DraftMode {
    /** With the triage. */
    EAGER,
    /** When an agent asks. */
    ON_DEMAND,
    /** Never. */
    OFF
}
