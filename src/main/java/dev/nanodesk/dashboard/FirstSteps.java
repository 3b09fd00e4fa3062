package dev.nanodesk.dashboard;

import dev.nanodesk.inference.Models;
import dev.nanodesk.inference.Models.Availability;
import dev.nanodesk.inference.Tier;
import java.util.stream.Stream;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** What a new installation has, and lacks. */
@Component
class FirstSteps {

    private final JdbcClient jdbc;
    private final Models models;

    FirstSteps(JdbcClient jdbc, Models models) {
        this.jdbc = jdbc;
        this.models = models;
    }

    /**
     * How far it is set up.
     *
     * @param tickets whether any ticket ever came in
     * @param ownTickets whether one came that is neither an example nor pasted
     * @param articles whether there is knowledge to draft from
     * @param models whether a language model is configured
     * @param modelsReady whether one answers
     * @param helpdesk whether a ticket came from a helpdesk
     */
    record State(
            boolean tickets,
            boolean ownTickets,
            boolean articles,
            boolean models,
            boolean modelsReady,
            boolean helpdesk) {}

    State state() {
        return jdbc.sql("""
                select exists (select from ticket) as tickets,
                       exists (select from ticket where source not in ('demo', 'pasted')) as own_tickets,
                       exists (select from article) or exists (select from macro) as articles,
                       exists (select from helpdesk_ticket) as helpdesk
                """)
                .query((row, number) -> new State(
                        row.getBoolean("tickets"),
                        row.getBoolean("own_tickets"),
                        row.getBoolean("articles"),
                        is(Availability.READY) || is(Availability.DOWN),
                        is(Availability.READY),
                        row.getBoolean("helpdesk")))
                .single();
    }

    private boolean is(Availability wanted) {
        return Stream.of(Tier.SMALL, Tier.LARGE).anyMatch(tier -> models.availability(tier) == wanted);
    }
}
