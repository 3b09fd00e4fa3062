package dev.nanodesk.knowledge;

/**
 * A canned reply.
 *
 * @param when the question that it answers, in one sentence
 * @param body text with placeholders such as {@code {{requester.name}}}
 */
public record Macro(String id, String title, String language, String category, String when, String body) {}
