package dev.nanodesk.helpdesk;

import dev.nanodesk.ticket.Priority;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * A vendor's adapter: how its webhooks are signed and read, how its tickets are fetched, and where triage is written to.
 * Keeps nothing between calls; what belongs to one installation is in the {@link Connection}.
 *
 * <p>What a helpdesk answers is a {@link Reply}, never an exception. Nothing here may reach a customer: a note is sent with
 * the vendor's flag for privacy given in words, never left to the vendor's default.
 */
public interface Connector {

    /** The vendor as it stands in the settings, e.g. {@code zammad}. */
    String vendor();

    /** Whether there is anything to fetch from and write to. Without, webhooks tell all, and nothing is written back. */
    default boolean hasApi() {
        return true;
    }

    /** What is missing or wrong in a connection's settings, one sentence each; checked at the start of the service. */
    List<String> flaws(Connection connection);

    /** The headers that sign our calls in. */
    Map<String, String> credentials(Connection connection);

    /** Whether a delivery comes from the helpdesk. Looks at raw bytes only; compares in constant time. */
    Verification verify(Delivery delivery, Connection connection, Instant now);

    /** What a genuine delivery tells. Never throws: what cannot be read is a value too. */
    Event read(Delivery delivery, Connection connection);

    /** The ticket as it is now, with its thread; what only agents see is apart from it. */
    Reply<HelpdeskTicket> fetch(String externalId, HelpdeskApi api);

    /**
     * Tickets that changed at that time or later, the longest unchanged first; one page of them.
     *
     * @param page from 0; above it only where a whole page changed at the same time
     */
    Reply<Changes> changedSince(Instant since, int page, HelpdeskApi api);

    /** The newest tickets, at most so many. */
    Reply<Changes> latest(int count, HelpdeskApi api);

    /** The fields that can be set at this connection. */
    Set<Field> settable(Connection connection);

    /** What a ticket's fields hold before anybody sets them, besides nothing; other values were set by a person. */
    Map<Field, Set<String>> untouched(Connection connection);

    /** How this helpdesk calls the priorities, unless the connection's settings say otherwise. */
    Map<Priority, String> priorities();

    /** The priority that the helpdesk calls so, if it is one of ours. */
    default Optional<Priority> priorityCalled(String there, Words words) {
        return words.priorityCalled(there);
    }

    /**
     * Sets fields to the helpdesk's own words; an empty one is cleared. Where the helpdesk can tell, this is a {@link Reply.Conflict} if the ticket
     * has changed since it was seen.
     */
    Reply<HelpdeskTicket> set(Map<Field, String> fields, HelpdeskTicket seen, HelpdeskApi api);

    /** Whether there are notes that customers cannot read. */
    boolean hasPrivateNotes();

    /** Adds a note that only agents read. Called only where there {@link #hasPrivateNotes()}. */
    Reply<String> note(Note note, HelpdeskTicket seen, HelpdeskApi api);

    /** Whether the helpdesk keeps drafts of replies that an agent can send, and this connection uses them. */
    default boolean hasDrafts(Connection connection) {
        return false;
    }

    /**
     * Puts a reply into the agents' composer, in place of the draft that was seen there. A {@link Reply.Conflict} where
     * another one waits there meanwhile. Called only where there {@link #hasDrafts}.
     */
    default Reply<String> draft(String text, HelpdeskTicket seen, HelpdeskApi api) {
        throw new UnsupportedOperationException(vendor() + " keeps no drafts");
    }

    /** Tries what the connection needs: who we are, what we may see and do. Changes nothing. */
    List<Checkup> check(HelpdeskApi api);
}
