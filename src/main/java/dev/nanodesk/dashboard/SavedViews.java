package dev.nanodesk.dashboard;

import com.fasterxml.uuid.Generators;
import dev.nanodesk.access.UserDeleted;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import org.springframework.context.event.EventListener;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The filters of the inbox that people keep, each for themselves. */
@Repository
class SavedViews {

    private final JdbcClient jdbc;
    private final Clock clock;

    SavedViews(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /**
     * A kept filter.
     *
     * @param query as {@link InboxFilter#query} writes it
     */
    record SavedView(UUID id, String name, String query) {}

    List<SavedView> of(String owner) {
        return jdbc.sql("select id, name, query from saved_view where owner = :owner order by lower(name), id")
                .param("owner", owner)
                .query((row, number) ->
                        new SavedView(row.getObject("id", UUID.class), row.getString("name"), row.getString("query")))
                .list();
    }

    /** Keeps a filter, in place of the owner's one of the same name. */
    void keep(String owner, String name, String query) {
        jdbc.sql("""
                insert into saved_view (id, owner, name, query, created_at) values (:id, :owner, :name, :query, :now)
                on conflict (owner, name) do update set query = excluded.query
                """)
                .param("id", Generators.timeBasedEpochGenerator().generate())
                .param("owner", owner)
                .param("name", name)
                .param("query", query)
                .param("now", clock.instant().atOffset(ZoneOffset.UTC))
                .update();
    }

    /** Nobody of the same name is to find them. */
    @EventListener
    void on(UserDeleted deleted) {
        jdbc.sql("delete from saved_view where owner = :owner")
                .param("owner", deleted.name())
                .update();
    }

    void remove(String owner, UUID id) {
        jdbc.sql("delete from saved_view where owner = :owner and id = :id")
                .param("owner", owner)
                .param("id", id)
                .update();
    }
}
