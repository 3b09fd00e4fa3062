package dev.nanodesk.access;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nanodesk.testing.TestDatabase;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Set;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.postgresql.ds.PGSimpleDataSource;
import org.springframework.jdbc.core.simple.JdbcClient;

class ApiKeysTests {

    private static final Instant START = SettableClock.START;

    private final SettableClock clock = new SettableClock();
    private JdbcClient jdbc;
    private ApiKeys keys;

    @BeforeEach
    void freshDatabase() {
        var details = TestDatabase.freshDatabase();
        var dataSource = new PGSimpleDataSource();
        dataSource.setUrl(details.getJdbcUrl());
        dataSource.setUser(details.getUsername());
        dataSource.setPassword(details.getPassword());
        Flyway.configure().dataSource(dataSource).load().migrate();
        jdbc = JdbcClient.create(dataSource);
        keys = new ApiKeys(jdbc, clock);
    }

    @Test
    void makesKeysThatCanStandInUrls() {
        assertThat(ApiKeyHash.freshKey()).matches("nd_[A-Za-z0-9_-]{43}");
    }

    @Test
    void knowsAKeyByItsNameAndKeepsNoKeyInClear() {
        keys.add("zammad", "nd_secret");
        assertThat(keys.nameOf("nd_secret")).hasValue("zammad");
        assertThat(keys.nameOf("nd_other")).isEmpty();
        assertThat(jdbc.sql("select api_key::text from api_key")
                        .query(String.class)
                        .single())
                .doesNotContain("nd_secret");
    }

    @Test
    void notesTheLastUseAtMostOnceAMinute() {
        keys.add("zammad", "nd_secret");
        keys.nameOf("nd_secret");
        clock.advance(Duration.ofSeconds(59));
        keys.nameOf("nd_secret");
        assertThat(lastUse()).isEqualTo(START);
        clock.advance(Duration.ofSeconds(1));
        keys.nameOf("nd_secret");
        assertThat(lastUse()).isEqualTo(START.plusSeconds(60));
    }

    @Test
    void forgetsARevokedKeyWithinAMinute() {
        keys.add("zammad", "nd_secret");
        keys.nameOf("nd_secret");
        jdbc.sql("update api_key set revoked_at = created_at").update();
        clock.advance(Duration.ofMinutes(1));
        assertThat(keys.nameOf("nd_secret")).isEmpty();
        assertThat(keys.anyUsable()).isFalse();
    }

    @Test
    void endsAKeyAtTheSecondItExpires() {
        keys.add("zammad", "nd_secret");
        jdbc.sql("update api_key set expires_at = :end")
                .param("end", START.plusSeconds(30).atOffset(ZoneOffset.UTC))
                .update();
        assertThat(keys.nameOf("nd_secret")).isPresent();
        clock.advance(Duration.ofSeconds(30));
        assertThat(keys.nameOf("nd_secret")).isEmpty();
    }

    @Test
    void replacesTheConfiguredKey() {
        keys.put("bootstrap", "nd_before");
        keys.nameOf("nd_before");
        keys.put("bootstrap", "nd_after");
        assertThat(keys.nameOf("nd_before")).isEmpty();
        assertThat(keys.nameOf("nd_after")).hasValue("bootstrap");
    }

    @Test
    void takesTheSecretBeforeARotationForTheOverlapOnly() {
        var id = keys.add(
                        new ApiKeys.NewKey("zammad", Set.of(Scope.READ), Set.of("billing"), null, "mira"), "nd_before")
                .orElseThrow();
        keys.nameOf("nd_before");

        assertThat(keys.rotate(id, "nd_after", Duration.ofSeconds(30))).isTrue();

        assertThat(keys.holderOf("nd_before"))
                .isEqualTo(keys.holderOf("nd_after"))
                .hasValue(new ApiKeys.Holder("zammad", Set.of(Scope.READ), Set.of("billing")));
        clock.advance(Duration.ofSeconds(30));
        assertThat(keys.nameOf("nd_before")).isEmpty();
        assertThat(keys.isUsable("nd_before")).isFalse();
        assertThat(keys.nameOf("nd_after")).hasValue("zammad");
    }

    @Test
    void endsARevokedKeyAtOnceWhereItWasRevoked() {
        var id = keys.add(new ApiKeys.NewKey("zammad", Set.of(Scope.INTAKE), Set.of(), null, null), "nd_secret")
                .orElseThrow();
        keys.nameOf("nd_secret");

        assertThat(keys.revoke(id)).isTrue();

        assertThat(keys.nameOf("nd_secret")).isEmpty();
        assertThat(keys.rotate(id, "nd_other", Duration.ZERO)).isFalse();
        assertThat(keys.revoke(id)).isFalse();
    }

    private Instant lastUse() {
        return jdbc.sql("select last_used_at from api_key")
                .query(OffsetDateTime.class)
                .single()
                .toInstant();
    }
}
