package dev.nanodesk.learning;

import java.time.Instant;
import java.util.UUID;

/**
 * An agent took a draft reply. Published inside the transaction that stores the agent's feedback.
 *
 * @param agent who took it, as queues call agents
 * @param text what the agent made of the draft
 * @param edited whether that differs from the draft
 */
public record DraftAccepted(UUID ticketId, String agent, String text, boolean edited, Instant at) {}
