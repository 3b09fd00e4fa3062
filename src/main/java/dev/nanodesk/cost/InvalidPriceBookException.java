package dev.nanodesk.cost;

import java.util.List;

/** A price book that would give wrong sums. Says all that is wrong with it. */
public final class InvalidPriceBookException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final List<String> problems;

    InvalidPriceBookException(List<String> problems) {
        super("The price book cannot be used: " + String.join("; ", problems));
        this.problems = List.copyOf(problems);
    }

    /** One sentence for each thing that is wrong. */
    public List<String> problems() {
        return problems;
    }
}
