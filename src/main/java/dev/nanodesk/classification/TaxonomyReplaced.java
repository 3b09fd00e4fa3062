package dev.nanodesk.classification;

/**
 * Another taxonomy is in force. Published inside the transaction that stores it.
 *
 * @param before YAML of the taxonomy that was in force
 * @param after YAML of the one that is
 */
public record TaxonomyReplaced(String version, String before, String after) {}
