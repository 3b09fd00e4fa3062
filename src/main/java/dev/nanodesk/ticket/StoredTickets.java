package dev.nanodesk.ticket;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import tools.jackson.databind.json.JsonMapper;

/** Reads the ticket tables. */
@Repository
class StoredTickets implements Tickets {

    private static final String FIND = """
            select id, source, external_id, subject, requester_name, requester_email, requester_vip, channel, tags,
                   created_at, received_at
            from ticket where id = any (:ids)
            """;

    private final JdbcClient jdbc;
    private final JsonMapper json;

    StoredTickets(JdbcClient jdbc, JsonMapper json) {
        this.jdbc = jdbc;
        this.json = json;
    }

    @Override
    public Optional<Ticket> find(UUID id) {
        return findAll(List.of(id)).stream().findFirst();
    }

    @Override
    public List<Ticket> findAll(List<UUID> ids) {
        var messages = messagesOf(ids);
        return jdbc.sql(FIND)
                .param("ids", ids.toArray(UUID[]::new))
                .query((row, number) -> ticket(row, messages))
                .list();
    }

    private static Ticket ticket(ResultSet row, Map<UUID, List<Ticket.Message>> messages) throws SQLException {
        var id = row.getObject("id", UUID.class);
        return new Ticket(
                id,
                row.getString("source"),
                row.getString("external_id"),
                row.getString("subject"),
                new Ticket.Requester(
                        row.getString("requester_name"),
                        row.getString("requester_email"),
                        row.getBoolean("requester_vip")),
                Channel.valueOf(row.getString("channel")),
                List.of((String[]) row.getArray("tags").getArray()),
                row.getObject("created_at", OffsetDateTime.class).toInstant(),
                row.getObject("received_at", OffsetDateTime.class).toInstant(),
                messages.getOrDefault(id, List.of()));
    }

    private Map<UUID, List<Ticket.Message>> messagesOf(List<UUID> ticketIds) {
        var messages = new HashMap<UUID, List<Ticket.Message>>();
        jdbc.sql("select * from message where ticket_id = any (:ids) order by ticket_id, position")
                .param("ids", ticketIds.toArray(UUID[]::new))
                .query(row -> {
                    messages.computeIfAbsent(row.getObject("ticket_id", UUID.class), id -> new ArrayList<>())
                            .add(message(row));
                });
        return messages;
    }

    private Ticket.Message message(ResultSet row) throws SQLException {
        return new Ticket.Message(
                row.getObject("id", UUID.class),
                Ticket.Author.valueOf(row.getString("author")),
                row.getString("body"),
                row.getObject("created_at", OffsetDateTime.class).toInstant(),
                List.of(json.readValue(row.getString("attachments"), Ticket.Attachment[].class)));
    }
}
