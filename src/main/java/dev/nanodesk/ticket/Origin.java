package dev.nanodesk.ticket;

/** Who or what made a finding. */
public enum Origin {
    /** The classifier in the JVM. */
    NANO,
    /** The small language model, about 2B parameters. */
    SMALL,
    /** The large language model, about 7B parameters. */
    LARGE,
    /** A configured rule. */
    RULE,
    /** A canned reply. */
    MACRO,
    /** A passage of the ticket itself. */
    EXTRACT,
    /** An agent. */
    HUMAN
}
