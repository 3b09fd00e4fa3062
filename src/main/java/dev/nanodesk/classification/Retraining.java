package dev.nanodesk.classification;

/** Has NANO learn from what is labelled now. */
public interface Retraining {

    /** Trains in the background if anything has changed since the last training; returns at once. */
    void retrainSoon();
}
