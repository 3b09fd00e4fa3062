package dev.nanodesk.knowledge;

import java.util.List;

/**
 * A canned reply.
 *
 * @param keywords words and phrases of customers who need it
 * @param when the question that it answers, in one sentence
 * @param body text with placeholders such as {@code {{requester.name}}}
 */
public record Macro(
        String id, String title, String language, String category, List<String> keywords, String when, String body) {
    public Macro {
        keywords = List.copyOf(keywords);
    }
}
