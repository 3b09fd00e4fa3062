package dev.nanodesk.cost;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** When replicas last said that they run on a machine; each says so every 30 seconds. */
@Repository
public class MachinesSeen {

    private final JdbcClient jdbc;

    MachinesSeen(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** The machines, the one seen last first. */
    public List<Seen> all() {
        return jdbc.sql("select machine, seen_at from machine_lease where machine <> :operations order by seen_at desc")
                .param("operations", MachineHours.OPERATIONS)
                .query((row, number) -> new Seen(
                        row.getString("machine"),
                        row.getObject("seen_at", OffsetDateTime.class).toInstant()))
                .list();
    }

    /** A machine. */
    public record Seen(String machine, Instant at) {}
}
