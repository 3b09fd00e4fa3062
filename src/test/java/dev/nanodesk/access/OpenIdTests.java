package dev.nanodesk.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.nanodesk.testing.PageClient;
import dev.nanodesk.testing.TestDatabase;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.oauth2.core.OAuth2AuthenticationException;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

@SpringBootTest(
        classes = AccessApiTests.Application.class,
        webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
        properties = {
            "spring.ai.model.chat=none",
            "spring.ai.model.embedding=none",
            "spring.ai.model.image=none",
            "spring.ai.model.moderation=none",
            "spring.ai.model.audio.speech=none",
            "spring.ai.model.audio.transcription=none",
            "nanodesk.access.oidc.client-id=nanodesk",
            "nanodesk.access.oidc.client-secret=never-told",
            "nanodesk.access.oidc.title=Sign in with Example",
            "nanodesk.access.oidc.role-claim=realm_access.roles",
            "nanodesk.access.oidc.agents=support-agent",
            "nanodesk.access.oidc.leads=support-lead",
            "nanodesk.access.oidc.admins=nanodesk-admin",
            "nanodesk.access.oidc.queue-claim=groups",
            "nanodesk.access.oidc.queues=g-1=billing,g-2=orders"
        })
@Import(TestDatabase.class)
class OpenIdTests {

    @LocalServerPort
    private int port;

    private static final FakeProvider PROVIDER = new FakeProvider();

    private final JdbcClient jdbc;
    private final AccessSettings settings;
    private PageClient browser;

    @Autowired
    OpenIdTests(JdbcClient jdbc, AccessSettings settings) {
        this.jdbc = jdbc;
        this.settings = settings;
    }

    @DynamicPropertySource
    static void issuer(DynamicPropertyRegistry registry) {
        registry.add("nanodesk.access.oidc.issuer", PROVIDER::issuer);
    }

    @AfterAll
    static void stopTheProvider() {
        PROVIDER.close();
    }

    @BeforeEach
    void openABrowser() {
        browser = PageClient.stranger(port);
    }

    @Test
    void offersTheButtonOnTheSignInPage() {
        assertThat(browser.get("/login").body()).contains("Sign in with Example", "/oauth2/authorization/openid");
    }

    @Test
    void signsInWithRoleAndQueuesOfTheClaims() {
        PROVIDER.person(Map.of(
                "preferred_username", "mira",
                "realm_access", Map.of("roles", List.of("offline_access", "support-agent")),
                "groups", List.of("g-1", "g-9")));

        assertThat(browser.location(comeBack())).isEqualTo("/");

        assertThat(browser.get("/account").body())
                .contains("mira", "Agent", "billing", "its password is changed there")
                .doesNotContain("orders");
        assertThat(jdbc.sql("select facts ->> 'way' from access_entry where action = 'sign-in' and actor = 'mira'")
                        .query(String.class)
                        .list())
                .containsExactly("openid");
    }

    @Test
    void keepsNoTokenInTheSession() {
        PROVIDER.person(Map.of("email", "lee@example.org", "realm_access", Map.of("roles", List.of("nanodesk-admin"))));
        comeBack();

        assertThat(browser.get("/account").body()).contains("lee@example.org", "Administrator");
        assertThat(jdbc.sql("select string_agg(encode(attribute_bytes, 'escape'), '') from page_session_attributes")
                        .query(String.class)
                        .single())
                .contains("SignedIn")
                .doesNotContain("opaque", "subject-1", "OidcIdToken");
    }

    @Test
    void changesTheSessionsIdWithTheSignIn() {
        PROVIDER.person(
                Map.of("preferred_username", "mira", "realm_access", Map.of("roles", List.of("nanodesk-admin"))));
        var toProvider = browser.location(browser.get("/oauth2/authorization/openid"));
        var before = browser.session();

        browser.get(browser.location(browser.get(toProvider)));

        assertThat(browser.session()).isNotEqualTo(before);
    }

    @Test
    void refusesSomebodyWithoutARoleByAPageThatSaysSo() {
        PROVIDER.person(Map.of("preferred_username", "guest", "realm_access", Map.of("roles", List.of("other"))));

        var refused = comeBack();

        assertThat(browser.location(refused)).isEqualTo("/login/refused?reason=no-role");
        assertThat(browser.get(browser.location(refused)).body()).contains("has no role in Nanodesk");
        assertThat(browser.location(browser.get("/"))).endsWith("/login");
    }

    @Test
    void refusesAnAgentWithoutAQueue() {
        PROVIDER.person(Map.of("preferred_username", "new", "realm_access", Map.of("roles", List.of("support-agent"))));

        assertThat(browser.location(comeBack())).isEqualTo("/login/refused?reason=no-queue");
    }

    @Test
    void believesNoTokenThatTheProviderHasNotSigned() {
        PROVIDER.person(
                Map.of("preferred_username", "mallory", "realm_access", Map.of("roles", List.of("nanodesk-admin"))));
        PROVIDER.forge();

        assertThat(browser.location(comeBack())).isEqualTo("/login?provider");
        assertThat(browser.location(browser.get("/"))).endsWith("/login");
    }

    @Test
    void takesNoAnswerThatItDidNotAskFor() {
        var answer = browser.get("/login/oauth2/code/openid?code=stolen&state=guessed");

        assertThat(browser.location(answer)).isEqualTo("/login?provider");
    }

    @Test
    void saysWhereTheCompanysAccountIsLeft() {
        PROVIDER.person(
                Map.of("preferred_username", "mira", "realm_access", Map.of("roles", List.of("nanodesk-admin"))));
        comeBack();

        assertThat(browser.location(browser.post("/logout", browser.get("/account"))))
                .isEqualTo("/login?logout=company");

        assertThat(browser.get("/login?logout=company").body()).contains("sign out of it too");
        assertThat(browser.location(browser.get("/login/company-sign-out")))
                .isEqualTo(PROVIDER.issuer() + "/end?client_id=nanodesk");
    }

    @Test
    void saysSoWhereTheProviderDoesNotAnswer() {
        var nowhere = new AccessSettings.Oidc(
                "http://127.0.0.1:1",
                "nanodesk",
                "",
                "Sign in",
                List.of(),
                List.of(),
                "roles",
                List.of(),
                List.of(),
                List.of(),
                null,
                List.of());

        assertThat(new OpenIdLogin(nowhere).signOutPage()).isEmpty();
        assertThat(browser.get("/login?elsewhere").body()).contains("page for signing out could not be found");
    }

    @Test
    void takesTheHighestRoleAndNoQueuesForAdministrators() {
        var people = new OpenIdPeople(settings.oidc());
        var groups = List.of("g-2");

        var lead = people.callerOf(claims(List.of("support-agent", "support-lead"), groups));
        var admin = people.callerOf(claims(List.of("support-lead", "nanodesk-admin"), groups));

        assertThat(lead).isEqualTo(new Caller("mira", Role.LEAD, Set.of("orders")));
        assertThat(admin).isEqualTo(new Caller("mira", Role.ADMIN, Set.of()));
        assertThatThrownBy(() -> people.callerOf(Map.of("realm_access", "no map")))
                .isInstanceOf(OAuth2AuthenticationException.class);
    }

    private static Map<String, Object> claims(List<String> roles, List<String> groups) {
        return Map.of("preferred_username", "mira", "realm_access", Map.of("roles", roles), "groups", groups);
    }

    /** Presses the button, is sent to the provider, and from there back. */
    private HttpResponse<String> comeBack() {
        var toProvider = browser.location(browser.get("/oauth2/authorization/openid"));
        assertThat(toProvider).startsWith(PROVIDER.issuer()).contains("code_challenge");
        var back = browser.location(browser.get(toProvider));
        return browser.get(back);
    }
}
