package dev.nanodesk.classification;

import dev.nanodesk.ticket.Priority;
import java.util.List;
import java.util.Map;

/**
 * One label of the taxonomy.
 *
 * @param name unique, {@code snake_case}
 * @param description what belongs here, for agents and models
 * @param descriptions the same in further languages, by BCP 47 tag
 * @param queue where its tickets go by default
 * @param priority its usual impact
 * @param vocabulary words and short phrases that customers use when they write about it, by BCP 47 tag
 */
public record Category(
        String name,
        String title,
        String description,
        Map<String, String> descriptions,
        String queue,
        Priority priority,
        List<Example> examples,
        Map<String, List<String>> vocabulary) {

    public Category {
        descriptions = Map.copyOf(descriptions);
        examples = List.copyOf(examples);
        vocabulary = Map.copyOf(vocabulary);
    }

    /**
     * A text that belongs to the category.
     *
     * @param translations the same in further languages, by BCP 47 tag
     */
    public record Example(String language, String text, Map<String, String> translations) {

        public Example {
            translations = Map.copyOf(translations);
        }
    }
}
