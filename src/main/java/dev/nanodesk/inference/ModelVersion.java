package dev.nanodesk.inference;

/**
 * What a measurement of a tier's labels holds for: with any of it changed, it has to be made anew.
 *
 * @param model the configured name, and the file that the server says it serves
 * @param build the server's own version; empty where it tells none
 * @param promptVersion the prompt files that labels are asked for with
 */
public record ModelVersion(String model, String build, String promptVersion) {}
