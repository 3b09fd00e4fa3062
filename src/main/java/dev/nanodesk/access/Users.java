package dev.nanodesk.access;

import static dev.nanodesk.database.Columns.instant;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The people who have a password of their own here. */
@Repository
class Users {

    private final JdbcClient jdbc;
    private final Clock clock;

    Users(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    List<User> all() {
        return jdbc.sql("select * from local_user order by disabled_at is not null, lower(name)")
                .query((row, number) -> user(row))
                .list();
    }

    Optional<User> find(UUID id) {
        return jdbc.sql("select * from local_user where id = :id")
                .param("id", id)
                .query((row, number) -> user(row))
                .optional();
    }

    Optional<User> named(String name) {
        return jdbc.sql("select * from local_user where lower(name) = lower(:name)")
                .param("name", name.replace('\0', ' '))
                .query((row, number) -> user(row))
                .optional();
    }

    /** Adds somebody without a password, unless the name is taken. */
    Optional<UUID> add(String name, Role role, Set<String> queues, String by) {
        return jdbc.sql("""
                        insert into local_user (id, name, role, queues, created_at, created_by)
                        values (:id, :name, :role, :queues, :now, :by)
                        on conflict do nothing returning id""")
                .param("id", UUID.randomUUID())
                .param("name", name)
                .param("role", role.name())
                .param("queues", queues.toArray(String[]::new))
                .param("now", now())
                .param("by", by)
                .query(UUID.class)
                .optional();
    }

    void change(UUID id, Role role, Set<String> queues, boolean disabled) {
        jdbc.sql("""
                        update local_user set role = :role, queues = :queues,
                        disabled_at = case when :disabled then coalesce(disabled_at, :now) end where id = :id""")
                .param("role", role.name())
                .param("queues", queues.toArray(String[]::new))
                .param("disabled", disabled)
                .param("now", now())
                .param("id", id)
                .update();
    }

    void delete(UUID id) {
        jdbc.sql("delete from local_user where id = :id").param("id", id).update();
    }

    /** Whether somebody else could still administrate; holds the rows, so that two cannot disable each other at once. */
    boolean anotherAdministrator(UUID id) {
        return jdbc.sql("""
                        select id from local_user where role = 'ADMIN' and disabled_at is null and password is not null
                        order by id for update""").query(UUID.class).list().stream().anyMatch(other -> !other.equals(id));
    }

    void setPassword(UUID id, String encoded) {
        jdbc.sql("update local_user set password = :password, password_set_at = :now where id = :id")
                .param("password", encoded)
                .param("now", now())
                .param("id", id)
                .update();
    }

    void reencode(UUID id, String encoded) {
        jdbc.sql("update local_user set password = :password where id = :id")
                .param("password", encoded)
                .param("id", id)
                .update();
    }

    void noteSignIn(UUID id) {
        jdbc.sql("update local_user set signed_in_at = :now where id = :id")
                .param("now", now())
                .param("id", id)
                .update();
    }

    private OffsetDateTime now() {
        return ApiKeys.timestamp(clock.instant());
    }

    private static User user(ResultSet row) throws SQLException {
        return new User(
                row.getObject("id", UUID.class),
                row.getString("name"),
                Role.valueOf(row.getString("role")),
                ApiKeys.texts(row.getArray("queues")),
                row.getString("password"),
                row.getObject("created_at", OffsetDateTime.class).toInstant(),
                row.getString("created_by"),
                instant(row, "signed_in_at"),
                instant(row, "disabled_at"));
    }

    /**
     * Somebody with a password of their own.
     *
     * @param queues those that the person is limited to; all without any
     * @param password encoded; null until the person has set one
     */
    record User(
            UUID id,
            String name,
            Role role,
            Set<String> queues,
            @Nullable String password,
            Instant createdAt,
            String createdBy,
            @Nullable Instant signedInAt,
            @Nullable Instant disabledAt) {

        public boolean isEnabled() {
            return disabledAt == null;
        }

        Caller caller() {
            return new Caller(name, role, queues);
        }

        /** Without the password. */
        @Override
        public String toString() {
            return "User[" + name + ", " + role + "]";
        }
    }
}
