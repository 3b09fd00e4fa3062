package dev.nanodesk.cost;

import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/**
 * A machine draws its watts once, however many calls it works on at a time: each moment belongs to the call that is
 * booked first, which is the one that ended first.
 */
@Repository
class BusyTime {

    /** Keeps these advisory locks apart from those that others take on the same name. */
    private static final long SEED = 0x62757379L;

    private final JdbcClient jdbc;

    BusyTime(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** The moments of a call that no other has. Whoever else asks waits until the transaction has ended. */
    List<Span> unbooked(String machine, Span call) {
        hold(machine);
        return call.without(booked(machine, call));
    }

    /** A statement of its own: the next one must see what the holder before committed. */
    private void hold(String machine) {
        jdbc.sql("select pg_advisory_xact_lock(hashtextextended(:machine, :seed))")
                .param("machine", machine)
                .param("seed", SEED)
                .query(row -> {});
    }

    private List<Span> booked(String machine, Span call) {
        return jdbc.sql("""
                select completed_at - make_interval(secs => seconds::float8) as started_at, completed_at
                from inference_call
                where machine = :machine and completed_at > :from
                  and completed_at - make_interval(secs => seconds::float8) < :to
                order by started_at
                """)
                .param("machine", machine)
                .param("from", call.from().atOffset(ZoneOffset.UTC))
                .param("to", call.to().atOffset(ZoneOffset.UTC))
                .query((row, number) -> new Span(
                        row.getObject("started_at", OffsetDateTime.class).toInstant(),
                        row.getObject("completed_at", OffsetDateTime.class).toInstant()))
                .list();
    }
}
