package dev.nanodesk.helpdesk;

/**
 * A note for agents.
 *
 * @param key stands in both texts, so that the note is recognised in the thread and not written twice
 * @param text plain
 * @param html the same as HTML, every value escaped
 */
public record Note(String key, String text, String html) {}
