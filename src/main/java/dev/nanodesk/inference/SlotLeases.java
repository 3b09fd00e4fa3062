package dev.nanodesk.inference;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.IntStream;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Which replica may use which slot, by the database's clock. */
final class SlotLeases {

    private static final String FREE = "(holder is null or expires_at < now())";

    private final JdbcClient jdbc;
    private final UUID replica;
    private final Duration length;

    SlotLeases(JdbcClient jdbc, UUID replica, Duration length) {
        this.jdbc = jdbc;
        this.replica = replica;
        this.length = length;
    }

    void declare(String server, int slots) {
        IntStream.range(0, slots)
                .forEach(slot -> jdbc.sql(
                                "insert into slot_lease (server, slot) values (:server, :slot) on conflict do nothing")
                        .param("server", server)
                        .param("slot", slot)
                        .update());
    }

    /** Takes a free slot, unless as many replicas have waited longer as there are free slots. */
    Optional<Integer> acquire(String server, int slots) {
        return jdbc.sql("""
                        update slot_lease set holder = :me, expires_at = now() + :millis * interval '1 millisecond'
                        where server = :server and slot = (
                          select slot from slot_lease
                          where server = :server and slot < :slots and %1$s
                          order by slot limit 1 for update skip locked)
                        and (select count(*) from slot_lease where server = :server and slot < :slots and %1$s)
                          > (select count(*) from slot_waiter
                             where server = :server and holder <> :me and expires_at > now()
                             and since < coalesce(
                               (select since from slot_waiter where server = :server and holder = :me), now()))
                        returning slot
                        """.formatted(FREE))
                .param("me", replica)
                .param("millis", length.toMillis())
                .param("server", server)
                .param("slots", slots)
                .query(Integer.class)
                .optional();
    }

    /** Joins the line of waiting replicas, or says that this one still stands in it. */
    void await(String server) {
        jdbc.sql("""
                insert into slot_waiter (server, holder, since, expires_at)
                values (:server, :me, now(), now() + :millis * interval '1 millisecond')
                on conflict (server, holder) do update
                set expires_at = excluded.expires_at,
                    since = case when slot_waiter.expires_at < now() then excluded.since else slot_waiter.since end
                """)
                .param("server", server)
                .param("me", replica)
                .param("millis", length.toMillis())
                .update();
    }

    void leaveLine(String server) {
        jdbc.sql("delete from slot_waiter where server = :server and holder = :me")
                .param("server", server)
                .param("me", replica)
                .update();
    }

    boolean othersWait(String server) {
        return jdbc.sql("""
                select exists (select from slot_waiter
                where server = :server and holder <> :me and expires_at > now())
                """)
                .param("server", server)
                .param("me", replica)
                .query(Boolean.class)
                .single();
    }

    /** Renews those of the slots that this replica still holds and tells which they are. */
    List<Integer> renew(String server, List<Slot> slots) {
        return jdbc.sql("""
                update slot_lease set expires_at = now() + :millis * interval '1 millisecond'
                where server = :server and slot = any (:slots) and holder = :me returning slot
                """)
                .param("millis", length.toMillis())
                .param("server", server)
                .param("slots", slots.stream().map(Slot::number).toArray(Integer[]::new))
                .param("me", replica)
                .query((row, number) -> row.getInt("slot"))
                .list();
    }

    /** How many of the first slots somebody works on. */
    int inUse(String server, int slots) {
        return jdbc.sql("select count(*) from slot_lease where server = :server and slot < :slots and not " + FREE)
                .param("server", server)
                .param("slots", slots)
                .query(Integer.class)
                .single();
    }

    void release(String server, int slot) {
        jdbc.sql("update slot_lease set holder = null where server = :server and slot = :slot and holder = :me")
                .param("server", server)
                .param("slot", slot)
                .param("me", replica)
                .update();
    }
}
