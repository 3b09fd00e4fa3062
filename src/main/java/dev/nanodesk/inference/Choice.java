package dev.nanodesk.inference;

/**
 * One label of a closed set.
 *
 * @param name what the caller knows it by
 * @param description one or two sentences that tell a model when it fits
 */
public record Choice(String name, String description) {}
