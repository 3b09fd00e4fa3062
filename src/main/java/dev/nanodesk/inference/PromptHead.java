package dev.nanodesk.inference;

import java.util.List;

/**
 * What all tasks on one subject share: the closed set of labels, identical for every subject, then the subject's own
 * text.
 */
public record PromptHead(List<Choice> choices, PromptThread thread) {

    public PromptHead {
        choices = List.copyOf(choices);
    }
}
