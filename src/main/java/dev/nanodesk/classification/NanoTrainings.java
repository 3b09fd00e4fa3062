package dev.nanodesk.classification;

import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** When NANO learnt, and how good it was then. */
@Repository
public class NanoTrainings {

    private final JdbcClient jdbc;

    NanoTrainings(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** The training of the model that sorts into categories now; empty where there is none. */
    public Optional<Training> ofCategories() {
        return jdbc.sql("""
                        select version, created_at, (metrics ->> 'heldOut')::int as held_out,
                               (metrics ->> 'accuracy')::float8 as accuracy, (metrics ->> 'coverage')::float8 as coverage
                        from nano_model where kind = ? and promoted
                        """)
                .param(NanoModelStore.Kind.CATEGORY.name())
                .query((row, number) -> new Training(
                        row.getString("version"),
                        row.getTimestamp("created_at").toInstant(),
                        row.getInt("held_out"),
                        (Double) row.getObject("accuracy"),
                        (Double) row.getObject("coverage")))
                .optional();
    }

    /**
     * One training.
     *
     * @param heldOut texts that it was measured on
     * @param accuracy share of them that it sorted right
     * @param coverage share of them that it was sure enough about to decide alone
     */
    public record Training(
            String version,
            Instant at,
            int heldOut,
            @Nullable Double accuracy,
            @Nullable Double coverage) {}
}
