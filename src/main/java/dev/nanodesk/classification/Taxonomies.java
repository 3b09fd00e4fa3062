package dev.nanodesk.classification;

/** The taxonomy in force. */
public interface Taxonomies {

    /** What tickets are sorted into now. */
    Taxonomy current();

    /** The YAML of the current one, as it was written. */
    String source();

    /**
     * Puts another taxonomy in force and has NANO learn it in the background.
     *
     * @param yaml the whole taxonomy
     * @throws InvalidTaxonomyException if anything is wrong with it; the current one stays in force
     */
    Taxonomy replace(String yaml);

    /**
     * Reads a taxonomy without putting it in force.
     *
     * @throws InvalidTaxonomyException if anything is wrong with it
     */
    Taxonomy validate(String yaml);
}
