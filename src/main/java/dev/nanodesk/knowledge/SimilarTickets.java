package dev.nanodesk.knowledge;

import java.util.List;
import java.util.UUID;

/** Tickets that read alike. For agents' eyes; never part of a draft prompt. */
public interface SimilarTickets {

    /** The most similar tickets, best first, the ticket itself left out. */
    List<SimilarTicket> similarTo(UUID ticketId, int limit);

    /** A ticket that reads alike, with a score between 0 and 1. */
    record SimilarTicket(UUID id, String subject, double score) {}
}
