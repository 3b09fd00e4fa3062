package dev.nanodesk.knowledge;

/**
 * A page of the knowledge base, which drafts may quote.
 *
 * @param id stable, e.g. {@code en-return-an-order}
 * @param language BCP 47
 * @param body Markdown
 */
public record Article(String id, String title, String language, String category, String body) {}
