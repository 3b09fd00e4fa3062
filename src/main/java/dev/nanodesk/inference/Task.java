package dev.nanodesk.inference;

/** What a model is asked for. Each has a prompt file of its name. */
public enum Task {
    WARM_UP,
    CLASSIFY,
    SUMMARISE,
    DRAFT
}
