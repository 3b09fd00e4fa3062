package dev.nanodesk.inference;

/** What came of asking a model. Whoever asks has to handle all three. */
public sealed interface Outcome<T> {

    /** A validated answer. */
    record Answered<T>(T value, Usage usage) implements Outcome<T> {}

    /** The model answered, also after one repair, with something that cannot be used. Asking again will not help. */
    record Unusable<T>(String reason) implements Outcome<T> {}

    /** No answer: server down, slow, overloaded, breaker open or no such tier. Asking again later may help. */
    record Unavailable<T>(String reason) implements Outcome<T> {}
}
