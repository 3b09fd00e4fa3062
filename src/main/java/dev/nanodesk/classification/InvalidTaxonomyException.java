package dev.nanodesk.classification;

import java.util.List;

/** A taxonomy that cannot be used; says everything that is wrong with it. */
public final class InvalidTaxonomyException extends RuntimeException {

    private final transient List<String> problems;

    InvalidTaxonomyException(List<String> problems) {
        super("taxonomy is invalid: " + String.join("; ", problems));
        this.problems = List.copyOf(problems);
    }

    /** One sentence for each thing that is wrong. */
    public List<String> problems() {
        return problems;
    }
}
