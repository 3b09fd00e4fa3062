package dev.nanodesk.cost;

import java.util.List;

/** A price book that would give wrong sums. Says all that is wrong with it. */
final class InvalidPriceBookException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final List<String> problems;

    InvalidPriceBookException(List<String> problems) {
        super("The price book cannot be used: " + String.join("; ", problems));
        this.problems = List.copyOf(problems);
    }

    List<String> problems() {
        return problems;
    }
}
