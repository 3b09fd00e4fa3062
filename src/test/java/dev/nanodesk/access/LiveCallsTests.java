package dev.nanodesk.access;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nanodesk.access.Credential.Kind;
import dev.nanodesk.testing.TestDatabase;
import java.time.Duration;
import java.util.Set;
import java.util.UUID;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.postgresql.ds.PGSimpleDataSource;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.mock.env.MockEnvironment;

/** Where no notice comes: as behind a pooler, or after a lost connection. */
class LiveCallsTests {

    private final SettableClock clock = new SettableClock();
    private JdbcClient jdbc;
    private LiveCalls calls;

    @BeforeEach
    void freshDatabase() {
        var details = TestDatabase.freshDatabase();
        var dataSource = new PGSimpleDataSource();
        dataSource.setUrl(details.getJdbcUrl());
        dataSource.setUser(details.getUsername());
        dataSource.setPassword(details.getPassword());
        Flyway.configure().dataSource(dataSource).load().migrate();
        jdbc = JdbcClient.create(dataSource);
        var settings = Binder.get(new MockEnvironment()).bindOrCreate("nanodesk.access", AccessSettings.class);
        calls = new LiveCalls(jdbc, settings, clock);
    }

    @Test
    void endWithTheirSession() {
        var kept = begun(Kind.SESSION, session());
        var ended = session();
        var call = begun(Kind.SESSION, ended);
        jdbc.sql("delete from page_session where session_id = :id")
                .param("id", ended)
                .update();

        calls.endLeftOver();

        assertThat(call.ended).isTrue();
        assertThat(kept.ended).isFalse();
    }

    @Test
    void endWithTheAgeOfTheirSession() {
        var call = begun(Kind.SESSION, session());
        clock.advance(Duration.ofHours(24));
        calls.endLeftOver();
        assertThat(call.ended).isFalse();

        clock.advance(Duration.ofSeconds(1));
        calls.endLeftOver();
        assertThat(call.ended).isTrue();
    }

    @Test
    void endWithTheirKey() {
        var keys = new ApiKeys(jdbc, clock);
        var key = keys.add(new ApiKeys.NewKey("zammad", Set.of(Scope.READ), Set.of(), null, null), "nd_one")
                .orElseThrow();
        keys.add(
                new ApiKeys.NewKey(
                        "trial", Set.of(Scope.READ), Set.of(), clock.instant().plusSeconds(60), null),
                "nd_two");
        var zammad = begun(Kind.KEY, "zammad");
        var trial = begun(Kind.KEY, "trial");

        keys.revoke(key);
        calls.endLeftOver();
        assertThat(zammad.ended).isTrue();
        assertThat(trial.ended).isFalse();

        clock.advance(Duration.ofSeconds(60));
        calls.endLeftOver();
        assertThat(trial.ended).isTrue();
    }

    @Test
    void areForgottenWhenTheyAreOver() {
        var call = begun(Kind.KEY, "gone");
        calls.over(call);
        calls.endLeftOver();
        assertThat(call.ended).isFalse();
    }

    private String session() {
        var id = UUID.randomUUID().toString();
        var now = clock.instant();
        jdbc.sql("""
                        insert into page_session (primary_id, session_id, creation_time, last_access_time,
                        max_inactive_interval, expiry_time) values (:id, :id, :now, :now, 28800, :expiry)""")
                .param("id", id)
                .param("now", now.toEpochMilli())
                .param("expiry", now.plus(Duration.ofDays(2)).toEpochMilli())
                .update();
        return id;
    }

    private Noted begun(Kind kind, String id) {
        var call = new Noted(new Credential(kind, id));
        calls.begun(call);
        return call;
    }

    private static final class Noted implements LiveCalls.Call {

        private final Credential credential;
        private boolean ended;

        Noted(Credential credential) {
            this.credential = credential;
        }

        @Override
        public Credential credential() {
            return credential;
        }

        @Override
        public void end() {
            ended = true;
        }
    }
}
