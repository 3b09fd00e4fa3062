package dev.nanodesk.learning;

/** Who decides in an evaluation. */
enum EvaluatedTier {
    /** The classifier in the JVM alone. */
    NANO,
    /** The small language model alone. */
    SMALL,
    /** NANO where it is sure, else both together. */
    CASCADE
}
