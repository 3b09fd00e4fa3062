package dev.nanodesk.inference;

import java.util.List;

/**
 * The text that a model is asked about: data, never instructions.
 *
 * @param passages oldest first; the first and the newest survive cutting to the context
 */
public record PromptThread(String subject, List<Passage> passages) {

    public PromptThread {
        passages = List.copyOf(passages);
    }

    /** One author's contribution. */
    public record Passage(String author, String text) {}
}
