package dev.nanodesk.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.nanodesk.testing.ApiClient;
import dev.nanodesk.testing.PageClient;
import dev.nanodesk.testing.TestDatabase;
import java.net.URI;
import java.net.http.HttpResponse;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;

/** People at the pages, over HTTP. */
@SpringBootTest(
        classes = AccessApiTests.Application.class,
        webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
        properties = {
            "server.forward-headers-strategy=native",
            "spring.ai.model.chat=none",
            "spring.ai.model.embedding=none",
            "spring.ai.model.image=none",
            "spring.ai.model.moderation=none",
            "spring.ai.model.audio.speech=none",
            "spring.ai.model.audio.transcription=none"
        })
@Import({TestDatabase.class, SignInTests.TwoQueues.class})
class SignInTests {

    @LocalServerPort
    private int port;

    @Autowired
    private JdbcClient jdbc;

    @Test
    void signsInByNameAndPasswordThatTheLinkHasSet() {
        var mira = PageClient.signedInAs(port, Role.AGENT, "billing");

        assertThat(mira.get("/account").body()).contains(mira.name(), "Agent", "billing", "Change your password");
    }

    @Test
    void acceptsAPasswordLinkOnce() {
        var added = new ApiClient(port).post("/users", "{\"name\":\"once\",\"role\":\"LEAD\"}");
        var link = pathOf(added.text("/passwordLink"));
        var person = PageClient.stranger(port);
        var token = link.substring(link.indexOf('=') + 1);
        var form = person.get(link);

        var weak = person.post("/password", form, "token", token, "password", "short", "again", "short");
        assertThat(weak.statusCode()).isEqualTo(422);
        assertThat(weak.body()).contains("must have at least 12 characters");

        var password = PageClient.PASSWORD;
        var set = person.post("/password", form, "token", token, "password", password, "again", password);
        assertThat(person.location(set)).isEqualTo("/login?welcome");
        assertThat(person.get(link).statusCode()).isEqualTo(410);
    }

    @Test
    void saysTheSameOfAWrongPasswordAndOfAnUnknownName() {
        var mira = PageClient.signedInAs(port, Role.AGENT);
        var stranger = PageClient.stranger(port);

        var wrong = signIn(stranger, mira.name(), "not the password");
        var unknown = signIn(stranger, "nobody-of-that-name", "not the password");

        assertThat(wrong.statusCode()).isEqualTo(401).isEqualTo(unknown.statusCode());
        assertThat(withoutToken(wrong).replace(mira.name(), "nobody-of-that-name"))
                .isEqualTo(withoutToken(unknown));
    }

    @Test
    void slowsDownWhoGuessesAndSaysHowLong() {
        var stranger = PageClient.stranger(port);
        IntStream.range(0, 5).forEach(attempt -> signIn(stranger, "guessed", "guess " + attempt));

        var refused = signIn(stranger, "Guessed", "guess 6");

        assertThat(refused.statusCode()).isEqualTo(429);
        assertThat(refused.headers().firstValue("Retry-After"))
                .hasValueSatisfying(
                        seconds -> assertThat(Integer.parseInt(seconds)).isBetween(1, 60));
        assertThat(refused.body())
                .contains("Too many attempts. Try again in", "value=\"Guessed\"")
                .doesNotContain("Your password is set");
    }

    @Test
    void endsTheSessionsOfWhoMayNoLongerSignIn() {
        var mira = PageClient.signedInAs(port, Role.LEAD);

        assertThat(change(mira, "{\"disabled\":true}").status()).isEqualTo(200);

        assertThat(mira.location(mira.get("/account"))).endsWith("/login");
        assertThat(signIn(mira, mira.name(), PageClient.PASSWORD).statusCode()).isEqualTo(401);
        change(mira, "{\"disabled\":false}");
        mira.signIn();
        assertThat(mira.get("/account").statusCode()).isEqualTo(200);
    }

    @Test
    void givesNobodyWhoSignedInBeforeANewRoleWithoutSigningInAgain() {
        var mira = PageClient.signedInAs(port, Role.AGENT);

        change(mira, "{\"role\":\"ADMIN\"}");
        assertThat(mira.location(mira.get("/account"))).endsWith("/login");

        mira.signIn();
        assertThat(mira.get("/settings/users").statusCode()).isEqualTo(200);
    }

    @Test
    void keepsOneAdministratorWithAPassword() {
        var first = PageClient.signedInAs(port, Role.ADMIN);
        jdbc.sql("update local_user set role = 'LEAD' where role = 'ADMIN' and name <> :name")
                .param("name", first.name())
                .update();

        var refused = change(first, "{\"role\":\"AGENT\"}");

        assertThat(refused.status()).isEqualTo(409);
        assertThat(refused.text("/detail")).contains("is the last administrator");
        assertThat(first.get("/account").statusCode()).isEqualTo(200);
    }

    @Test
    void changesOnesOwnPasswordWithTheOldOneAndEndsTheOtherSessions() {
        var mira = PageClient.signedInAs(port, Role.AGENT);
        var elsewhere = mira.session();
        mira.forgetSession();
        mira.signIn();
        var page = mira.get("/account");
        var changed = "another five words of rain";

        var wrong = mira.post("/account/password", page, "old", "wrong one", "password", changed, "again", changed);
        assertThat(wrong.statusCode()).isEqualTo(422);
        assertThat(wrong.body()).contains("This is not your password.");

        var done =
                mira.post("/account/password", page, "old", PageClient.PASSWORD, "password", changed, "again", changed);
        assertThat(mira.location(done)).isEqualTo("/account");
        assertThat(mira.get("/account").body()).contains("Your password is changed.");
        assertThat(isAlive(elsewhere)).isFalse();
        assertThat(signIn(PageClient.stranger(port), mira.name(), PageClient.PASSWORD)
                        .statusCode())
                .isEqualTo(401);
    }

    @Test
    void endsTheOldestSessionWhereThereAreTooMany() {
        var mira = PageClient.signedInAs(port, Role.AGENT);
        var first = mira.session();
        for (var more = 0; more < 5; more++) {
            mira.forgetSession();
            mira.signIn();
            jdbc.sql("update page_session set last_access_time = last_access_time - 1000")
                    .update();
        }

        assertThat(isAlive(first)).isFalse();
        assertThat(jdbc.sql("select count(*) from page_session where principal_name = :name")
                        .param("name", mira.name())
                        .query(Integer.class)
                        .single())
                .isEqualTo(5);
    }

    @Test
    void endsASessionAtItsAgeAlsoWhereItIsInUse() {
        var mira = PageClient.signedInAs(port, Role.AGENT);
        jdbc.sql(
                        "update page_session set creation_time = creation_time - 1000 * 60 * 60 * 24 where principal_name = :name")
                .param("name", mira.name())
                .update();

        assertThat(mira.location(mira.get("/account"))).endsWith("/login");
    }

    @Test
    void givesBackWhatWasTypedWhereTheSessionIsOver() {
        var mira = PageClient.signedInAs(port, Role.ADMIN);
        var page = mira.get("/settings/users");
        jdbc.sql("delete from page_session where principal_name = :name")
                .param("name", mira.name())
                .update();

        var lost =
                mira.post("/settings/users", page, "name", "<b>typed</b> for a while", "password", "never shown again");

        assertThat(lost.statusCode()).isEqualTo(401);
        assertThat(lost.body())
                .contains("Your session is over", "&lt;b&gt;typed&lt;/b&gt; for a while")
                .doesNotContain("never shown again", "<b>typed");
    }

    @Test
    void tellsScriptsThatTheSessionIsOver() {
        var mira = PageClient.signedInAs(port, Role.AGENT);
        var stale = mira.call("POST", "/inbox/tickets", "HX-Request", "true", "X-XSRF-TOKEN", "stale");
        assertThat(stale.statusCode()).isEqualTo(403);
        assertThat(stale.headers().firstValue("X-Session")).hasValue("over");

        var stranger = PageClient.stranger(port);
        var over = stranger.call("GET", "/inbox/tickets", "HX-Request", "true");
        assertThat(over.statusCode()).isEqualTo(401);
        assertThat(over.headers().firstValue("X-Session")).hasValue("over");
        var events = stranger.call("GET", "/inbox/tickets", "Accept", "text/event-stream");
        assertThat(events.statusCode()).isEqualTo(401);
    }

    @Test
    void tellsAnAgentThatAPageIsNotOpen() {
        var mira = PageClient.signedInAs(port, Role.AGENT);

        var refused = mira.get("/settings/users");

        assertThat(refused.statusCode()).isEqualTo(403);
        assertThat(refused.body()).contains("This is not open to you").doesNotContain("at dev.nanodesk");
        assertThat(facts("call.refused", mira.name())).isPresent();
    }

    @Test
    void keepsCookiesToHttpsWhereTheCallCameByIt() {
        var mira = PageClient.signedInAs(port, Role.AGENT);
        var browser = PageClient.stranger(port);
        var plain = signIn(browser, mira.name(), PageClient.PASSWORD);
        assertThat(cookies(plain))
                .contains("SESSION=", "HttpOnly", "SameSite=Lax")
                .doesNotContain("Secure");

        var page = PageClient.stranger(port).get("/login", "X-Forwarded-Proto", "https");

        assertThat(cookies(page)).contains("XSRF-TOKEN=", "Secure", "HttpOnly", "SameSite=Lax");
        assertThat(page.headers().firstValue("Strict-Transport-Security")).isPresent();
        assertThat(page.headers().firstValue("Cache-Control"))
                .hasValueSatisfying(cache -> assertThat(cache).contains("no-store"));
        assertThat(page.headers().firstValue("Cross-Origin-Opener-Policy")).hasValue("same-origin");
        assertThat(plain.headers().firstValue("Strict-Transport-Security")).isEmpty();
    }

    @Test
    void leavesNoSessionBehindForStrangers() {
        var before = jdbc.sql("select count(*) from page_session")
                .query(Integer.class)
                .single();
        var stranger = PageClient.stranger(port);
        stranger.get("/");
        stranger.get("/login");
        assertThat(jdbc.sql("select count(*) from page_session")
                        .query(Integer.class)
                        .single())
                .isEqualTo(before);
    }

    @Test
    void comesBackToThePageThatWasAskedFor() {
        var mira = PageClient.signedInAs(port, Role.AGENT);
        mira.forgetSession();
        mira.get("/account?from=mail");

        assertThat(mira.location(signIn(mira, mira.name(), PageClient.PASSWORD)))
                .isEqualTo("/account?from=mail");
    }

    @Test
    void signsNobodyInWithAKeyForPrograms() {
        var key = ApiClient.withScopes(port, Set.of("read")).key();
        var person = PageClient.stranger(port);

        var refused = person.post("/login", person.get("/login"), "key", key);

        assertThat(person.location(refused)).isEqualTo("/login?scope");
        assertThat(person.get("/login?scope").body()).contains("it is for programs");
    }

    @Test
    void signsOutForGood() {
        var mira = PageClient.signedInAs(port, Role.AGENT);
        var session = mira.session();

        mira.post("/logout", mira.get("/account"));

        assertThat(isAlive(session)).isFalse();
        assertThat(facts("sign-out", mira.name())).isPresent();
    }

    @Test
    void makesRotatesAndRevokesKeysAtThePageAndShowsASecretOnce() {
        var admin = PageClient.signedInAs(port, Role.ADMIN);
        var page = admin.get("/settings/api-keys");
        var name = "key-" + UUID.randomUUID();

        var made = admin.post("/settings/api-keys", page, "name", name, "scopes", "READ", "queues", "billing");

        var secret = secretIn(made);
        assertThat(admin.get("/settings/api-keys").body()).contains(name).doesNotContain(secret);
        assertThat(status(secret)).isEqualTo(200);
        var again = admin.post("/settings/api-keys", page, "name", name, "scopes", "READ");
        assertThat(again.statusCode()).isEqualTo(422);
        assertThat(again.body()).contains("choose another name", "aria-invalid=\"true\"");

        var id = jdbc.sql("select id from api_key where name = :name")
                .param("name", name)
                .query(UUID.class)
                .single();
        var rotated = secretIn(admin.post("/settings/api-keys/" + id + "/rotate", page, "overlap", "PT24H"));
        assertThat(status(secret)).isEqualTo(200);
        assertThat(status(rotated)).isEqualTo(200);
        var last = secretIn(admin.post("/settings/api-keys/" + id + "/rotate", page, "overlap", "PT0S"));
        assertThat(status(rotated)).isEqualTo(401);
        assertThat(status(last)).isEqualTo(200);

        admin.post("/settings/api-keys/" + id + "/revoke", page);
        assertThat(status(last)).isEqualTo(401);
        assertThat(admin.get("/settings/access-log?actor=" + admin.name()).body())
                .contains("key.made", "key.rotated", "key.revoked");
    }

    @Test
    void limitsNoAdministratorAndNoKeyThatMayEverything() {
        var api = new ApiClient(port);
        assertThat(api.post("/api-keys", "{\"name\":\"x\",\"scopes\":[\"admin\"],\"queues\":[\"billing\"]}")
                        .text("/detail"))
                .contains("cannot limit a key that may change everything");
        assertThat(api.post("/users", "{\"name\":\"x\",\"role\":\"ADMIN\",\"queues\":[\"billing\"]}")
                        .status())
                .isEqualTo(400);
        assertThat(api.post("/users", "{\"name\":\"x\",\"role\":\"AGENT\",\"queues\":[\"biling\"]}")
                        .text("/detail"))
                .contains("names 'biling', which is none of billing, orders");
        assertThat(api.post("/api-keys", "{\"name\":\"x\",\"scopes\":[\"everything\"]}")
                        .status())
                .isEqualTo(400);
    }

    @Test
    void keepsTheAccessLogAsItIs() {
        PageClient.signedInAs(port, Role.AGENT);

        assertThatThrownBy(() -> jdbc.sql("delete from access_entry").update())
                .isInstanceOf(DataAccessException.class)
                .hasStackTraceContaining("append-only");
        assertThatThrownBy(() -> jdbc.sql("update access_entry set actor = 'x'").update())
                .isInstanceOf(DataAccessException.class);
    }

    @Test
    void pagesThroughTheAccessLog() {
        var api = new ApiClient(port);
        PageClient.signedInAs(port, Role.AGENT);
        PageClient.signedInAs(port, Role.AGENT);

        var first = api.get("/access-log?action=sign-in&limit=1");
        var second = api.get("/access-log?action=sign-in&limit=1&cursor=" + first.text("/next"));

        assertThat(first.text("/entries/0/address")).isEqualTo("127.0.0.1");
        assertThat(first.text("/entries/0/facts/way")).isEqualTo("password");
        assertThat(second.text("/entries/0/actor")).isNotEqualTo(first.text("/entries/0/actor"));
    }

    @Test
    void deletesSomebodyWithSessionsAndLinks() {
        var api = new ApiClient(port);
        var mira = PageClient.signedInAs(port, Role.AGENT);
        var id = idOf(mira);
        var link = URI.create(api.post("/users/" + id + "/password-link", "{}").text("/passwordLink"));

        assertThat(api.delete("/users/" + id).status()).isEqualTo(204);

        assertThat(mira.location(mira.get("/account"))).endsWith("/login");
        assertThat(signIn(mira, mira.name(), PageClient.PASSWORD).statusCode()).isEqualTo(401);
        assertThat(mira.get(link.getPath() + "?" + link.getQuery()).statusCode())
                .isEqualTo(410);
        assertThat(api.get("/users").response().body()).doesNotContain(mira.name());
        assertThat(api.delete("/users/" + id).status()).isEqualTo(404);
        assertThat(api.get("/access-log?action=user.deleted&limit=1").text("/entries/0/object"))
                .isEqualTo(mira.name());
    }

    @Test
    void deletesNobodyWhoIsTheLastAdministratorOrAsks() {
        jdbc.sql("update local_user set role = 'AGENT'").update();
        var api = new ApiClient(port);
        var ada = PageClient.signedInAs(port, Role.ADMIN);

        var last = api.delete("/users/" + idOf(ada));
        assertThat(last.status()).isEqualTo(409);
        assertThat(last.text("/detail")).contains("is the last administrator with a password");

        var bea = PageClient.signedInAs(port, Role.ADMIN);
        ada.post("/settings/users/" + idOf(ada) + "/delete", ada.get("/settings/users"));
        assertThat(ada.get("/settings/users").body())
                .contains("You cannot delete yourself: ask another administrator.");
        bea.post("/settings/users/" + idOf(ada) + "/delete", bea.get("/settings/users"));
        assertThat(ada.location(ada.get("/account"))).endsWith("/login");
        assertThat(api.delete("/users/" + idOf(bea)).status()).isEqualTo(409);
    }

    private UUID idOf(PageClient person) {
        return jdbc.sql("select id from local_user where name = :name")
                .param("name", person.name())
                .query(UUID.class)
                .single();
    }

    private ApiClient.Answer change(PageClient person, String json) {
        return new ApiClient(port).patch("/users/" + idOf(person), json);
    }

    private static HttpResponse<String> signIn(PageClient browser, String name, String password) {
        return browser.post("/login", browser.get("/login"), "username", name, "password", password);
    }

    private static String withoutToken(HttpResponse<String> page) {
        return page.body().replaceAll("name=\"_csrf\" value=\"[^\"]+\"", "");
    }

    private static String cookies(HttpResponse<?> answer) {
        return String.join("\n", answer.headers().allValues("Set-Cookie"));
    }

    private boolean isAlive(String session) {
        return PageClient.stranger(port)
                        .call("GET", "/account", "Cookie", "SESSION=" + session)
                        .statusCode()
                == 200;
    }

    private int status(String key) {
        return PageClient.stranger(port)
                .call("GET", "/api/v1/tickets", "X-API-Key", key)
                .statusCode();
    }

    private Optional<String> facts(String action, String actor) {
        return jdbc.sql("select facts::text from access_entry where action = :action and actor = :actor limit 1")
                .param("action", action)
                .param("actor", actor)
                .query(String.class)
                .optional();
    }

    private static String secretIn(HttpResponse<String> page) {
        var start = page.body().indexOf("value=\"nd_") + "value=\"".length();
        assertThat(start).as(page.body()).isGreaterThan(10);
        return page.body().substring(start, page.body().indexOf('"', start));
    }

    private static String pathOf(String link) {
        var address = URI.create(link);
        return address.getPath() + "?" + address.getQuery();
    }

    @TestConfiguration(proxyBeanMethods = false)
    static class TwoQueues {

        @Bean
        TicketPlaces places() {
            return new TicketPlaces() {
                @Override
                public Optional<String> queueOf(UUID ticketId) {
                    return Optional.empty();
                }

                @Override
                public Set<String> queues() {
                    return Set.of("billing", "orders");
                }
            };
        }
    }
}
