package dev.nanodesk.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;

import dev.nanodesk.testing.TestDatabase;
import jakarta.servlet.http.Cookie;
import java.io.IOException;
import java.time.Clock;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.webmvc.test.autoconfigure.AutoConfigureMockMvc;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.servlet.mvc.method.annotation.SseEmitter;

@SpringBootTest(
        properties = {
            "nanodesk.api-key=" + AccessApiTests.KEY,
            "management.endpoints.web.exposure.include=health,prometheus,env",
            "spring.ai.model.chat=none",
            "spring.ai.model.embedding=none",
            "spring.ai.model.image=none",
            "spring.ai.model.moderation=none",
            "spring.ai.model.audio.speech=none",
            "spring.ai.model.audio.transcription=none",
            "management.prometheus.metrics.export.enabled=true"
        })
@AutoConfigureMockMvc
@Import(TestDatabase.class)
class AccessApiTests {

    static final String KEY = "nd_a-key-for-tests-that-is-long-enough-really";

    private final MockMvcTester mvc;
    private final AccessCredentials credentials;
    private final ApiKeys keys;

    @Autowired
    AccessApiTests(MockMvcTester mvc, AccessCredentials credentials, ApiKeys keys) {
        this.mvc = mvc;
        this.credentials = credentials;
        this.keys = keys;
    }

    @Test
    void refusesACallWithoutAKey() {
        var answer = mvc.get().uri("/api/v1/tickets").exchange();
        assertThat(answer)
                .hasStatus(HttpStatus.UNAUTHORIZED)
                .hasContentType(MediaType.APPLICATION_PROBLEM_JSON)
                .headers()
                .hasValue("WWW-Authenticate", "Bearer");
        assertThat(answer).bodyJson().extractingPath("$.status").isEqualTo(401);
        assertThat(answer).bodyJson().extractingPath("$.instance").isEqualTo("/api/v1/tickets");
    }

    @Test
    void refusesAWrongKeyWithoutRepeatingIt() {
        var answer = mvc.get()
                .uri("/api/v1/tickets")
                .header("Authorization", "Bearer nd_guess")
                .exchange();
        assertThat(answer)
                .hasStatus(HttpStatus.UNAUTHORIZED)
                .headers()
                .hasValue("WWW-Authenticate", "Bearer error=\"invalid_token\"");
        assertThat(answer).bodyText().doesNotContain("nd_guess");
    }

    @Test
    void refusesAPostWithoutAKeyBeforeReadingIt() {
        assertThat(mvc.post().uri("/api/v1/tickets").content("{"))
                .hasStatus(HttpStatus.UNAUTHORIZED)
                .hasContentType(MediaType.APPLICATION_PROBLEM_JSON);
    }

    @Test
    void admitsTheConfiguredKeyInEitherHeaderWithoutASession() {
        var bearer = mvc.get()
                .uri("/api/v1/tickets")
                .header("Authorization", "Bearer " + KEY)
                .exchange();
        assertThat(bearer).hasStatusOk();
        assertThat(bearer.getResponse().getCookies()).isEmpty();
        assertThat(mvc.get().uri("/api/v1/tickets").header("X-API-Key", KEY)).hasStatusOk();
    }

    @Test
    void admitsAKeyThatWasAddedLater() {
        var key = ApiKeyHash.freshKey();
        keys.add("zammad", key);
        assertThat(mvc.get().uri("/api/v1/tickets").header("X-API-Key", key)).hasStatusOk();
    }

    @Test
    void keepsThePagesClosedWithoutSigningIn() {
        assertThat(mvc.get().uri("/").accept(MediaType.TEXT_HTML)).hasRedirectedUrl("/login");
        assertThat(mvc.get().uri("/inbox/tickets").header("HX-Request", "true")).hasStatus(HttpStatus.UNAUTHORIZED);
        assertThat(mvc.get().uri("/").header("Authorization", "Bearer " + KEY)).hasRedirectedUrl("/login");
    }

    @Test
    void signsInWithAnApiKey() {
        assertThat(mvc.get().uri("/login")).hasStatusOk().bodyText().contains("name=\"key\"", "name=\"_csrf\"");
        var signedIn = mvc.post().uri("/login").with(csrf()).param("key", KEY).exchange();
        assertThat(signedIn).hasRedirectedUrl("/");
        assertThat(mvc.get().uri("/").cookie(session(signedIn))).hasStatusOk();
    }

    @Test
    void refusesToSignInWithAWrongKey() {
        assertThat(mvc.post().uri("/login").with(csrf()).param("key", "nd_guess"))
                .hasRedirectedUrl("/login?error");
    }

    @Test
    void refusesAFormWithoutItsCsrfToken() {
        assertThat(mvc.post().uri("/login").param("key", KEY)).hasStatus(HttpStatus.FORBIDDEN);
    }

    @Test
    void signsInOnceWithTheLinkFromTheLog() {
        var link = credentials.oneTimeLoginUrl("");
        var token = link.substring(link.indexOf('=') + 1);
        assertThat(mvc.get().uri(link)).hasStatusOk().bodyText().contains(token, "name=\"_csrf\"");

        var signedIn =
                mvc.post().uri("/login/link").with(csrf()).param("token", token).exchange();
        assertThat(signedIn).hasRedirectedUrl("/");
        assertThat(mvc.get().uri("/").cookie(session(signedIn))).hasStatusOk();

        assertThat(mvc.post().uri("/login/link").with(csrf()).param("token", token))
                .hasRedirectedUrl("/login?link");
        assertThat(mvc.get().uri(link))
                .hasStatus(HttpStatus.GONE)
                .bodyText()
                .contains("This link no longer works")
                .doesNotContain(token);
    }

    @Test
    void makesNoLinkOnRequestFromOutside() {
        assertThat(mvc.post().uri("/ott/generate").with(csrf()).param("username", "administrator"))
                .hasStatus(HttpStatus.UNAUTHORIZED);
    }

    @Test
    void letsNoOtherSiteFrameOrScriptThePages() {
        assertThat(mvc.get().uri("/login"))
                .headers()
                .hasValue("X-Frame-Options", "DENY")
                .hasValue("X-Content-Type-Options", "nosniff")
                .hasHeaderSatisfying(
                        "Content-Security-Policy",
                        values -> assertThat(values.getFirst())
                                .contains("default-src 'self'", "frame-ancestors 'none'")
                                .doesNotContain("unsafe"));
    }

    @Test
    void opensHealthMetricsApiDescriptionAndAssetsToStrangersOnly() {
        assertThat(mvc.get().uri("/actuator/health")).hasStatusOk();
        assertThat(mvc.get().uri("/actuator/health/liveness")).hasStatusOk();
        assertThat(mvc.get().uri("/actuator/prometheus")).hasStatusOk();
        assertThat(mvc.get().uri("/v3/api-docs")).hasStatusOk();
        assertThat(mvc.get().uri("/swagger-ui/index.html")).hasStatusOk();
        assertThat(mvc.get().uri("/css/nanodesk.css")).hasStatusOk();
        assertThat(mvc.get().uri("/actuator/env")).hasStatus(HttpStatus.UNAUTHORIZED);
        assertThat(mvc.get().uri("/actuator/env").header("X-API-Key", KEY)).hasStatusOk();
    }

    @Test
    void leavesWebhooksToTheirOwnSignatures() {
        assertThat(mvc.post().uri("/api/v1/webhooks/none").header("Authorization", "Bearer of-the-vendor"))
                .hasStatus(HttpStatus.NOT_FOUND);
    }

    private static Cookie session(MvcTestResult result) {
        return Objects.requireNonNull(result.getResponse().getCookie("SESSION"));
    }

    /** Just this module, and something behind it to protect. */
    @SpringBootApplication
    @ConfigurationPropertiesScan
    static class Application {

        @Bean
        Clock clock() {
            return Clock.systemUTC();
        }

        @RestController
        static class Protected {

            private final LiveCalls calls;

            Protected(LiveCalls calls) {
                this.calls = calls;
            }

            @GetMapping(
                    path = {"/events", "/api/v1/tickets/events"},
                    produces = MediaType.TEXT_EVENT_STREAM_VALUE)
            SseEmitter events(Credential credential) throws IOException {
                var emitter = new SseEmitter(0L);
                calls.begun(new Stream(credential, emitter));
                emitter.send("hello");
                return emitter;
            }

            private record Stream(Credential credential, SseEmitter emitter) implements LiveCalls.Call {

                @Override
                public void end() {
                    emitter.complete();
                }
            }

            @GetMapping({"/", "/inbox/tickets", "/api/v1/tickets"})
            String tickets() {
                return "tickets";
            }
        }
    }
}
