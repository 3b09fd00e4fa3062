package dev.nanodesk.routing;

/**
 * Other queue settings are in force. Published inside the transaction that stores them.
 *
 * @param before YAML of the settings that were in force
 * @param after YAML of those that are
 */
public record QueueSettingsReplaced(String before, String after) {}
