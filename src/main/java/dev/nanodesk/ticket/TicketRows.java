package dev.nanodesk.ticket;

import com.fasterxml.uuid.Generators;
import com.fasterxml.uuid.NoArgGenerator;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import tools.jackson.databind.json.JsonMapper;

/** Writes the ticket tables. One statement stores any number of tickets with their first messages, leaving out known ones. */
@Repository
class TicketRows {

    /** In the order of the unique key, so that two batches never wait for each other in a circle. */
    private static final String INSERT = """
            with row as (
                select * from jsonb_to_recordset(:rows::jsonb) as row (
                    id uuid, "messageId" uuid, source text, "externalId" text, subject text, body text,
                    "requesterName" text, "requesterEmail" text, "requesterVip" boolean, channel text, tags text[],
                    attachments jsonb, "createdAt" timestamptz)),
            stored as (
                insert into ticket (id, source, external_id, subject, requester_name, requester_email, requester_vip,
                                    channel, tags, created_at, received_at, search)
                select id, source, "externalId", subject, "requesterName", "requesterEmail", "requesterVip",
                       channel, tags, "createdAt", :receivedAt,
                       to_tsvector('simple', left(subject || ' ' || body, 100000))
                from row
                order by source, "externalId"
                on conflict (source, external_id) where external_id is not null do nothing
                returning id),
            opened as (
                insert into message (id, ticket_id, position, author, body, attachments, created_at)
                select "messageId", id, 0, 'REQUESTER', body, attachments, "createdAt" from row join stored using (id))
            select id from stored
            """;

    private static final String APPEND = """
            insert into message (id, ticket_id, external_id, position, author, body, attachments, created_at)
            select :id, :ticketId, :externalId, max(position) + 1, :author, :body, :attachments::jsonb, :createdAt
            from message where ticket_id = :ticketId
            """;

    /** PostgreSQL keeps at most 1 MiB of lexemes a row: a thread that long is found by its earlier words. */
    private static final String MAKE_FINDABLE = """
            update ticket set search = search || to_tsvector('simple', left(:body, 20000))
            where id = :ticketId and octet_length(search::text) < 400000
            """;

    private final JdbcClient jdbc;
    private final JsonMapper json;
    private final NoArgGenerator ids = Generators.timeBasedEpochRandomGenerator();

    TicketRows(JdbcClient jdbc, JsonMapper json) {
        this.jdbc = jdbc;
        this.json = json;
    }

    /** Gives a ticket its id and its readable text. */
    NewRow prepare(NewTicket ticket, Instant receivedAt) {
        var requester = Optional.ofNullable(ticket.requester());
        return new NewRow(
                ids.generate(),
                ids.generate(),
                ticket.source(),
                ticket.externalId(),
                ticket.subject(),
                HtmlText.toPlainText(ticket.body()),
                requester.map(NewTicket.NewRequester::name).orElse(null),
                requester.map(NewTicket.NewRequester::email).orElse(null),
                requester.map(NewTicket.NewRequester::vip).orElse(false),
                Optional.ofNullable(ticket.channel()).orElse(Channel.API),
                ticket.tags(),
                ticket.attachments(),
                Optional.ofNullable(ticket.createdAt()).orElse(receivedAt));
    }

    /** Stores what is not known yet by (source, external id) and tells which that was. */
    Set<UUID> insert(List<NewRow> rows, Instant receivedAt) {
        return Set.copyOf(jdbc.sql(INSERT)
                .param("rows", json.writeValueAsString(rows))
                .param("receivedAt", timestamp(receivedAt))
                .query((row, number) -> row.getObject(1, UUID.class))
                .list());
    }

    Optional<UUID> idOf(String source, @Nullable String externalId) {
        return jdbc.sql("select id from ticket where source = :source and external_id = :externalId")
                .param("source", source)
                .param("externalId", externalId)
                .query(UUID.class)
                .optional();
    }

    /** Holds off other writers of the ticket's thread; false where there is no such ticket. */
    boolean lock(UUID ticketId) {
        return jdbc.sql("select 1 from ticket where id = :id for no key update")
                .param("id", ticketId)
                .query(Integer.class)
                .optional()
                .isPresent();
    }

    Optional<UUID> messageId(UUID ticketId, @Nullable String externalId) {
        return jdbc.sql("select id from message where ticket_id = :ticketId and external_id = :externalId")
                .param("ticketId", ticketId)
                .param("externalId", externalId)
                .query(UUID.class)
                .optional();
    }

    UUID append(UUID ticketId, NewMessage message, Ticket.Author author, Instant receivedAt) {
        var id = ids.generate();
        var body = HtmlText.toPlainText(message.body());
        jdbc.sql(APPEND)
                .param("id", id)
                .param("ticketId", ticketId)
                .param("externalId", message.externalId())
                .param("author", author.name())
                .param("body", body)
                .param("attachments", json.writeValueAsString(message.attachments()))
                .param(
                        "createdAt",
                        timestamp(Optional.ofNullable(message.createdAt()).orElse(receivedAt)))
                .update();
        jdbc.sql(MAKE_FINDABLE).param("ticketId", ticketId).param("body", body).update();
        return id;
    }

    private static OffsetDateTime timestamp(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }

    /** One ticket and its first message, as they are stored. */
    record NewRow(
            UUID id,
            UUID messageId,
            String source,
            @Nullable String externalId,
            String subject,
            String body,
            @Nullable String requesterName,
            @Nullable String requesterEmail,
            boolean requesterVip,
            Channel channel,
            List<String> tags,
            List<NewTicket.NewAttachment> attachments,
            Instant createdAt) {}
}
