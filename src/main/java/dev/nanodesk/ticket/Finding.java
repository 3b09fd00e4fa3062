package dev.nanodesk.ticket;

import org.jspecify.annotations.Nullable;

/**
 * One decided field of a ticket.
 *
 * @param confidence calibrated probability that the value is right, or null where nothing calibrates it
 * @param tier who decided
 * @param reason one sentence for an agent
 */
public record Finding<T>(T value, @Nullable Double confidence, Origin tier, String reason) {}
