package dev.nanodesk.access;

/**
 * Somebody is no longer here. Published inside the transaction that deletes the person: what others keep for that name goes in
 * it too, so that a later person of the same name finds nothing.
 *
 * @param by who deleted the person
 */
public record UserDeleted(String name, String by) {}
