package dev.nanodesk.inference;

/** A size of model. NANO lives in the JVM; the others are served beside it. */
public enum Tier {
    NANO,
    SMALL,
    LARGE
}
