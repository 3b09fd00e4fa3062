package dev.nanodesk.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.nanodesk.testing.PageClient;
import dev.nanodesk.testing.TestDatabase;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.springframework.boot.Banner;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.jdbc.autoconfigure.JdbcConnectionDetails;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.support.GenericApplicationContext;

/** Two replicas on one database. */
class ReplicasTests {

    private final JdbcConnectionDetails database = TestDatabase.freshDatabase();

    @Test
    void shareSessionsAndLinksAndLoseThemWithNoReplica() {
        try (var other = start()) {
            var person = sessionOfOne();
            try (var one = start()) {
                var link = one.getBean(AccessCredentials.class).oneTimeLoginUrl("");
                var elsewhere = PageClient.stranger(portOf(other));
                var signedIn = elsewhere.post(
                        "/login/link", elsewhere.get(link), "token", link.substring(link.indexOf('=') + 1));
                assertThat(elsewhere.location(signedIn)).isEqualTo("/");
                var here = PageClient.stranger(portOf(one));
                assertThat(here.location(here.post(
                                "/login/link", here.get("/login"), "token", link.substring(link.indexOf('=') + 1))))
                        .isEqualTo("/login?link");
                assertThat(status(one, person)).isEqualTo(200);
            }
            assertThat(status(other, person)).isEqualTo(200);
        }
    }

    @Test
    void endTheStreamsOfASessionOrKeyThatEndsAtTheOther() {
        try (var one = start();
                var other = start()) {
            var person = PageClient.stranger(portOf(one));
            person.post("/login", person.get("/login"), "key", "test-key");
            var page = PageClient.stranger(portOf(other)).stream("/events", "Cookie", "SESSION=" + person.session());
            var colleague = PageClient.stranger(portOf(other));
            colleague.post("/login", colleague.get("/login"), "key", "test-key");
            var unrelated = colleague.stream("/events");
            var keys = one.getBean(ApiKeys.class);
            var key = keys.add(new ApiKeys.NewKey("watcher", Set.of(Scope.READ), Set.of(), null, null), "nd_watcher")
                    .orElseThrow();
            var program =
                    PageClient.stranger(portOf(other)).stream("/api/v1/tickets/events", "X-API-Key", "nd_watcher");

            person.post("/logout", person.get("/login"));
            await().atMost(Duration.ofSeconds(2)).until(page::isDone);
            assertThat(program).isNotDone();

            keys.revoke(key);
            await().atMost(Duration.ofSeconds(2)).until(program::isDone);
            assertThat(unrelated).isNotDone();

            colleague.post("/logout", colleague.get("/login"));
            await().atMost(Duration.ofSeconds(2)).until(unrelated::isDone);
        }
    }

    @Test
    void forgetAKeyThatIsRevokedOrRotatedAtTheOther() {
        try (var one = start();
                var other = start()) {
            var keys = one.getBean(ApiKeys.class);
            var key = keys.add(new ApiKeys.NewKey("zammad", Set.of(Scope.READ), Set.of(), null, null), "nd_first")
                    .orElseThrow();
            assertThat(call(other, "nd_first")).isEqualTo(200);

            keys.rotate(key, "nd_second", Duration.ZERO);
            await().atMost(Duration.ofSeconds(2)).until(() -> call(other, "nd_first") == 401);
            assertThat(call(other, "nd_second")).isEqualTo(200);

            keys.revoke(key);
            await().atMost(Duration.ofSeconds(2)).until(() -> call(other, "nd_second") == 401);
        }
    }

    private static int call(ConfigurableApplicationContext replica, String key) {
        return PageClient.stranger(portOf(replica))
                .call("GET", "/api/v1/tickets", "X-API-Key", key)
                .statusCode();
    }

    /** Somebody signed in at a replica that is gone. */
    private String sessionOfOne() {
        try (var gone = start()) {
            var person = PageClient.stranger(portOf(gone));
            person.post("/login", person.get("/login"), "key", "test-key");
            return person.session();
        }
    }

    private static int status(ConfigurableApplicationContext replica, String session) {
        return PageClient.stranger(portOf(replica))
                .call("GET", "/account", "Cookie", "SESSION=" + session)
                .statusCode();
    }

    private ConfigurableApplicationContext start() {
        return new SpringApplicationBuilder(AccessApiTests.Application.class)
                .bannerMode(Banner.Mode.OFF)
                .initializers(context ->
                        ((GenericApplicationContext) context).registerBean(JdbcConnectionDetails.class, () -> database))
                .properties(Map.of(
                        "server.port", "0",
                        "spring.ai.model.chat", "none",
                        "spring.ai.model.embedding", "none",
                        "spring.ai.model.image", "none",
                        "spring.ai.model.moderation", "none",
                        "spring.ai.model.audio.speech", "none",
                        "spring.ai.model.audio.transcription", "none"))
                .run("--server.port=0");
    }

    private static int portOf(ConfigurableApplicationContext replica) {
        return Integer.parseInt(replica.getEnvironment().getRequiredProperty("local.server.port"));
    }
}
