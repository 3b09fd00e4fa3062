package dev.nanodesk.inference;

import java.util.Map;

/**
 * What is asked about the head.
 *
 * @param values fill the placeholders of the task's prompt file
 * @param maxTokens bound on what the model may write
 */
public record TaskPrompt(Task task, Map<String, String> values, int maxTokens) {

    public TaskPrompt {
        values = Map.copyOf(values);
    }
}
