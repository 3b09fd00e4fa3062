package dev.nanodesk.knowledge;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nanodesk.testing.TestDatabase;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.boot.jdbc.DataSourceBuilder;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

class SimilarTicketsTests {
    private final JdbcClient jdbc = freshDatabase();
    private final SimilarTickets similar = new SimilarTicketSearch(jdbc, new KnowledgeProperties(10_000, 200));

    /** The columns of the ticket module's table that the search reads. */
    @BeforeEach
    void createTickets() {
        jdbc.sql("create table ticket (id uuid primary key, subject text, search tsvector, created_at timestamptz)")
                .update();
    }

    @Test
    void findsTheTicketThatReadsAlike() {
        var asked = ticket("Headset", "the murmur headset does not charge any more since the update");
        var alike = ticket("Charging", "my headset stopped charging, the murmur does not charge since friday");
        ticket("Parcel", "where is the parcel that does not arrive since friday");
        ticket("Invoice", "please send the invoice of the order any time");
        var found = similar.similarTo(asked, 5);
        assertThat(found.getFirst().id()).isEqualTo(alike);
        assertThat(found).extracting(SimilarTickets.SimilarTicket::id).doesNotContain(asked);
        assertThat(found).allSatisfy(ticket -> assertThat(ticket.score()).isBetween(0.0, 1.0));
    }

    @Test
    void scoresATwinWithOne() {
        var asked = ticket("Desk", "the left leg of the desk is bent");
        ticket("Desk", "the left leg of the desk is bent");
        ticket("Login", "password reset link has expired");
        assertThat(similar.similarTo(asked, 1).getFirst().score()).isEqualTo(1.0);
    }

    @Test
    void findsNothingForAnUnknownOrWordlessTicket() {
        ticket("Desk", "the left leg of the desk is bent");
        assertThat(similar.similarTo(UUID.randomUUID(), 5)).isEmpty();
        assertThat(similar.similarTo(ticket("", "?!"), 5)).isEmpty();
    }

    private UUID ticket(String subject, String body) {
        var id = UUID.randomUUID();
        jdbc.sql("insert into ticket values (:id, :subject, to_tsvector('simple', :text), now())")
                .param("id", id)
                .param("subject", subject)
                .param("text", subject + " " + body)
                .update();
        return id;
    }

    private static JdbcClient freshDatabase() {
        var database = TestDatabase.freshDatabase();
        return JdbcClient.create(DataSourceBuilder.create()
                .type(DriverManagerDataSource.class)
                .url(database.getJdbcUrl())
                .username(database.getUsername())
                .password(database.getPassword())
                .build());
    }
}
