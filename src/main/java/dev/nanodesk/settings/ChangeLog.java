package dev.nanodesk.settings;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The changes of settings, which nobody changes afterwards. */
@Repository
class ChangeLog {

    private static final String COLUMNS =
            "id, at, who, area, subject, summary, before, after, (select count(*) from settings_change part where part.part_of = change.id) as parts";
    private static final String WITHOUT_TEXTS = COLUMNS.replace("before, after", "null as before, null as after");

    private final JdbcClient jdbc;
    private final Clock clock;

    ChangeLog(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /**
     * Notes a change within the transaction that makes it.
     *
     * @param partOf the change of many documents that it belongs to
     */
    long note(
            Area area,
            @Nullable String subject,
            String who,
            String summary,
            @Nullable String before,
            @Nullable String after,
            @Nullable Long partOf) {
        return jdbc.sql("""
                        insert into settings_change (at, who, area, subject, summary, before, after, part_of)
                        values (:at, :who, :area, :subject, :summary, :before, :after, :partOf) returning id
                        """)
                .param("at", OffsetDateTime.ofInstant(clock.instant(), ZoneOffset.UTC))
                .param("who", who)
                .param("area", area.name())
                .param("subject", subject)
                .param("summary", summary)
                .param("before", before)
                .param("after", after)
                .param("partOf", partOf)
                .query(Long.class)
                .single();
    }

    /** The newest first, without their texts. */
    List<SettingsChange> list(@Nullable Area area, int offset, int limit) {
        return jdbc.sql("select " + WITHOUT_TEXTS + """
                         from settings_change change
                        where part_of is null and (cast(:area as text) is null or area = :area)
                        order by id desc offset :offset limit :limit
                        """)
                .param("area", area == null ? null : area.name())
                .param("offset", offset)
                .param("limit", limit)
                .query(ChangeLog::change)
                .list();
    }

    Optional<SettingsChange> find(long id) {
        return jdbc.sql("select " + COLUMNS + " from settings_change change where id = ?")
                .param(id)
                .query(ChangeLog::change)
                .optional();
    }

    /** The documents of a change, without their texts. */
    List<SettingsChange> parts(long id) {
        return jdbc.sql("select " + WITHOUT_TEXTS
                        + " from settings_change change where part_of = ? order by id limit 1000")
                .param(id)
                .query(ChangeLog::change)
                .list();
    }

    /** The newest change of an area, or of one of its documents. */
    Optional<SettingsChange> last(Area area, @Nullable String subject) {
        return jdbc.sql("select " + COLUMNS + """
                         from settings_change change where area = :area and (cast(:subject as text) is null or subject = :subject)
                        order by id desc limit 1
                        """)
                .param("area", area.name())
                .param("subject", subject)
                .query(ChangeLog::change)
                .optional();
    }

    private static SettingsChange change(ResultSet row, int number) throws SQLException {
        return new SettingsChange(
                row.getLong("id"),
                row.getObject("at", OffsetDateTime.class).toInstant(),
                row.getString("who"),
                Area.valueOf(row.getString("area")),
                row.getString("subject"),
                row.getString("summary"),
                row.getString("before"),
                row.getString("after"),
                row.getInt("parts"));
    }
}
