package dev.nanodesk.triage;

import dev.nanodesk.classification.Classification;

/** Whether a person has to look before the triage is acted upon. */
public enum Decision {
    AUTOMATIC,
    REVIEW;

    static Decision of(Classification classification) {
        return classification.automatic() ? AUTOMATIC : REVIEW;
    }
}
