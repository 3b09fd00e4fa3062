package dev.nanodesk.cost;

/**
 * Another price book is in force. Published inside the transaction that stores it.
 *
 * @param before YAML of the book that was in force
 * @param after YAML of the one that is
 */
public record PriceBookReplaced(String before, String after) {}
