package dev.nanodesk.classification;

/** Another taxonomy is in force. Published inside the transaction that stores it. */
public record TaxonomyReplaced(String version) {}
