package dev.nanodesk.classification;

/** The taxonomy in force. */
public interface Taxonomies {

    /** What tickets are sorted into now. */
    Taxonomy current();
}
