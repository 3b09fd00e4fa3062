package dev.nanodesk.knowledge;

import java.util.List;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Similar tickets by their words. Among the newest tickets, those that share most words are compared by the cosine of
 * their words' rarity, which is the score. What is read is bounded, however many tickets there are.
 */
@Component
class SimilarTicketSearch implements SimilarTickets {
    /** Scores below this share common words only. */
    private static final double LEAST_SCORE = 0.1;

    private static final String SIMILAR = """
            with term as (
                select lexeme from ticket, unnest(search) where id = :id and length(lexeme) > 2 limit 300
            ), wanted as (
                select string_agg('''' || replace(replace(lexeme, '\\', '\\\\'), '''', '''''') || '''', ' | ')::tsquery as query
                from term
            ), recent as materialized (
                select id, subject, search from ticket order by created_at desc, id limit :searched
            ), candidate as materialized (
                select recent.id, recent.subject, recent.search
                from recent, wanted where recent.id <> :id and recent.search @@ wanted.query
                order by ts_rank(recent.search, wanted.query) desc limit :candidates
            ), word as (
                select id, lexeme from candidate, unnest(search) where length(lexeme) > 2
                union all select :id, lexeme from term
            ), rarity as (
                select lexeme, power(ln((1.0 + tickets) / count(*)) + 0.1, 2) as weight
                from word, (select count(*) + 1 as tickets from candidate) group by lexeme, tickets
            ), measure as (
                select id, sum(weight) as length, sum(weight) filter (where lexeme in (select lexeme from term)) as shared
                from word join rarity using (lexeme) group by id
            )
            select candidate.id, candidate.subject, round((measure.shared / sqrt(measure.length * self.length))::numeric, 4) as score
            from measure join candidate using (id) join measure self on self.id = :id
            where measure.shared / sqrt(measure.length * self.length) >= :least
            order by score desc, candidate.id limit :limit
            """;

    private final JdbcClient jdbc;
    private final KnowledgeProperties properties;

    SimilarTicketSearch(JdbcClient jdbc, KnowledgeProperties properties) {
        this.jdbc = jdbc;
        this.properties = properties;
    }

    @Override
    public List<SimilarTicket> similarTo(UUID ticketId, int limit) {
        return jdbc.sql(SIMILAR)
                .param("id", ticketId)
                .param("searched", properties.similarTicketsSearched())
                .param("candidates", properties.similarTicketsCompared())
                .param("least", LEAST_SCORE)
                .param("limit", limit)
                .query((row, number) -> new SimilarTicket(
                        row.getObject("id", UUID.class), row.getString("subject"), row.getDouble("score")))
                .list();
    }
}
