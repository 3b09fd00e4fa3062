package dev.nanodesk.classification;

/**
 * A text whose right label is known.
 *
 * @param real whether it is a real case rather than an example made up for training: where there are enough real ones,
 *     confidence and thresholds are measured on them alone
 */
public record LabelledText(String text, String label, boolean real) {}
