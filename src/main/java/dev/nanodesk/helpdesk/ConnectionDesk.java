package dev.nanodesk.helpdesk;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.nanodesk.database.Columns;
import dev.nanodesk.privacy.ActionLog;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** What operators see of the connections, and do about them. */
@Service
public class ConnectionDesk {

    private static final int LISTED = 200;

    private final Helpdesks helpdesks;
    private final DeliveryRows deliveries;
    private final TicketLinks tickets;
    private final WriteBackRequests writeBacks;
    private final HelpdeskWork work;
    private final JdbcClient jdbc;
    private final HelpdeskProperties properties;
    private final ActionLog actions;
    private final Clock clock;

    ConnectionDesk(
            Helpdesks helpdesks,
            DeliveryRows deliveries,
            TicketLinks tickets,
            WriteBackRequests writeBacks,
            HelpdeskWork work,
            JdbcClient jdbc,
            HelpdeskProperties properties,
            ActionLog actions,
            Clock clock) {
        this.helpdesks = helpdesks;
        this.deliveries = deliveries;
        this.tickets = tickets;
        this.writeBacks = writeBacks;
        this.work = work;
        this.jdbc = jdbc;
        this.properties = properties;
        this.actions = actions;
        this.clock = clock;
    }

    /** How all connections are. */
    public List<State> all() {
        return helpdesks.all().stream().map(this::state).toList();
    }

    /** Tries a connection; empty where there is no such one. */
    public Optional<List<Checkup>> check(String name) {
        return helpdesks.find(name).map(ConnectionDesk::check);
    }

    private static List<Checkup> check(Helpdesk helpdesk) {
        var checks = new ArrayList<Checkup>();
        var connection = helpdesk.connection();
        checks.add(
                connection.secrets().isEmpty() && connection.webhookTokens().isEmpty()
                        ? Checkup.wrong(
                                "webhook", "set webhook-secrets or webhook-tokens: without, every delivery is refused")
                        : Checkup.fine("webhook", "deliveries are verified"));
        if (!helpdesk.connector().hasApi()) {
            checks.add(Checkup.fine("api", "there is none to call: results leave by outgoing webhooks"));
            return checks;
        }
        if (!connection.hasApi()) {
            checks.add(Checkup.wrong("api", "set url and token: without, nothing is fetched or written back"));
            return checks;
        }
        if (!helpdesk.connector().hasPrivateNotes() && helpdesk.settings().writeBack() == WriteBackMode.SUGGEST) {
            checks.add(Checkup.wrong(
                    "write-back",
                    "'suggest' writes notes only, and there are no private ones here: set write-back to 'apply'"));
        }
        checks.addAll(helpdesk.connector().check(helpdesk.api()));
        return checks;
    }

    /** What was given up, oldest first; empty where there is no such connection. */
    public Optional<List<Parked>> parked(String name) {
        return helpdesks
                .find(name)
                .map(helpdesk -> jdbc.sql("""
                        select id, 'DELIVERY' as what, received_at as since, reason from webhook_delivery
                        where connection = :name and status = 'PARKED'
                        union all
                        select ticket_id, 'WRITE_BACK', wanted_since, reason from helpdesk_ticket
                        where connection = :name and status = 'PARKED'
                        order by since limit :limit
                        """)
                        .param("name", name)
                        .param("limit", LISTED)
                        .query((row, number) -> new Parked(
                                row.getObject("id", UUID.class),
                                row.getString("what"),
                                row.getObject("since", OffsetDateTime.class).toInstant(),
                                row.getString("reason")))
                        .list());
    }

    /** Whether something of that id was parked there, and waits again now. */
    @Transactional
    public boolean retry(String name, UUID id, String who) {
        if (helpdesks.find(name).isEmpty() || !renew(name, id)) {
            return false;
        }
        actions.record(who, "retried at connection", name, Map.of("id", id.toString()));
        return true;
    }

    /** How many of those that are parked there wait again now. */
    @Transactional
    public int retryAll(String name, String who) {
        var renewed = (int) parked(name).orElse(List.of()).stream()
                .filter(parked -> renew(name, parked.id()))
                .count();
        if (renewed > 0) {
            actions.record(who, "retried all at connection", name, Map.of("retried", renewed));
        }
        return renewed;
    }

    private boolean renew(String name, UUID id) {
        if (deliveries.renew(id, clock.instant())) {
            work.readDelivery(id);
            return true;
        }
        if (tickets.isParked(name, id)) {
            writeBacks.request(id);
            return true;
        }
        return false;
    }

    /** Forgets old deliveries. */
    @Scheduled(initialDelayString = "PT15M", fixedDelayString = "PT1H")
    void forgetOldDeliveries() {
        deliveries.forget(clock.instant().minus(properties.keepDeliveries()));
    }

    private State state(Helpdesk helpdesk) {
        return jdbc.sql("""
                        select (select max(received_at) from webhook_delivery where connection = :name) as delivered,
                               (select count(*) from webhook_delivery
                                where connection = :name and status = 'WAITING') as deliveries_waiting,
                               (select count(*) from webhook_delivery
                                where connection = :name and status = 'PARKED') as deliveries_parked,
                               (select max(written_at) from helpdesk_ticket where connection = :name) as written,
                               (select count(*) from helpdesk_ticket
                                where connection = :name and status = 'WAITING') as write_backs_waiting,
                               (select count(*) from helpdesk_ticket
                                where connection = :name and status = 'PARKED') as write_backs_parked,
                               (select looked_at from helpdesk_position where connection = :name) as looked,
                               (select reason from helpdesk_position where connection = :name) as trouble
                        """)
                .param("name", helpdesk.name())
                .query((row, number) -> new State(
                        helpdesk.name(),
                        helpdesk.connector().vendor(),
                        helpdesk.settings().writeBack(),
                        Columns.instant(row, "delivered"),
                        row.getLong("deliveries_waiting"),
                        row.getLong("deliveries_parked"),
                        Columns.instant(row, "written"),
                        row.getLong("write_backs_waiting"),
                        row.getLong("write_backs_parked"),
                        Columns.instant(row, "looked"),
                        row.getString("trouble")))
                .single();
    }

    /**
     * A connection at a glance.
     *
     * @param lastDelivery when a webhook came last
     * @param lastWriteBack when one ended last, well or not
     * @param lastLook when changes were looked for last
     * @param trouble why they could not be looked for, if so
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record State(
            String name,
            String vendor,
            WriteBackMode writeBack,
            @Nullable Instant lastDelivery,
            long deliveriesWaiting,
            long deliveriesParked,
            @Nullable Instant lastWriteBack,
            long writeBacksWaiting,
            long writeBacksParked,
            @Nullable Instant lastLook,
            @Nullable String trouble) {}

    /** Something that was given up. */
    public record Parked(
            UUID id, String what, Instant since, @Nullable String reason) {}
}
