package dev.nanodesk.helpdesk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.nanodesk.helpdesk.requesttracker.FakeRequestTracker;
import io.github.resilience4j.ratelimiter.RateLimiter;
import java.net.URI;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.json.JsonMapper;

/** Where calls may go, whatever a setting or a payload says. */
class HelpdeskAddressTests {

    @ParameterizedTest
    @ValueSource(strings = {"169.254.169.254", "0.0.0.0", "224.0.0.1", "[fe80::1]", "[::]"})
    void callsNoAddressWhereNoHelpdeskCanBe(String host) {
        assertThatThrownBy(() -> new GuardedResolver(true).resolve(host.replaceAll("[\\[\\]]", "")))
                .isInstanceOf(RefusedAddress.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "127.0.0.1",
                "10.1.2.3",
                "172.16.0.1",
                "192.168.1.1",
                "100.64.0.1",
                "::1",
                "fd00:ec2::254",
                "::ffff:127.0.0.1",
                "localhost"
            })
    void callsPrivateAddressesOnlyWhereThatIsMeant(String host) {
        assertThatThrownBy(() -> new GuardedResolver(false).resolve(host))
                .isInstanceOf(RefusedAddress.class)
                .hasMessageContaining("internal: true");
        assertThatCode(() -> new GuardedResolver(true).resolve(host)).doesNotThrowAnyException();
    }

    @Test
    void callsPublicAddresses() {
        assertThatCode(() -> new GuardedResolver(false).resolve("203.0.113.7")).doesNotThrowAnyException();
    }

    @Test
    void refusesAPrivateAddressBeforeAnythingIsSent() {
        try (var helpdesk = new FakeRequestTracker()) {
            var api = new HttpHelpdeskApi(
                    connection(helpdesk.url()),
                    Map.of(),
                    HelpdeskConfiguration.http(false),
                    JsonMapper.builder().build(),
                    RateLimiter.ofDefaults("rt"),
                    Clock.systemUTC());

            assertThat(api.call(Call.get("REST", "2.0", "rt")))
                    .isInstanceOfSatisfying(
                            Reply.Refused.class,
                            refused -> assertThat(refused.reason()).contains("private address"));
            assertThat(helpdesk.requests()).isEmpty();
        }
    }

    @Test
    void letsNoSegmentLeadElsewhere() {
        try (var helpdesk = new FakeRequestTracker()) {
            var api = api(helpdesk);

            api.call(Call.get("REST", "2.0", "ticket", "../../../admin?x=1#y").query("fields[a]", "b&c=d"));

            assertThat(helpdesk.requests()).singleElement().satisfies(request -> {
                assertThat(request.path()).startsWith("/REST/2.0/ticket/");
                assertThat(request.query()).containsExactly(Map.entry("fields[a]", "b&c=d"));
            });
        }
    }

    @Test
    void followsNoRedirect() {
        try (var helpdesk = new FakeRequestTracker();
                var elsewhere = new FakeRequestTracker()) {
            helpdesk.failNext(new FakeHelpdesk.Answer(302, Map.of("Location", elsewhere.url() + "/REST/2.0/rt"), ""));

            assertThat(api(helpdesk).call(Call.get("REST", "2.0", "rt"))).isInstanceOf(Reply.Refused.class);
            assertThat(elsewhere.requests()).isEmpty();
        }
    }

    @Test
    void takesAWebServersOwn404ForAWrongUrl() {
        try (var helpdesk = new FakeRequestTracker()) {
            var api = api(helpdesk);
            helpdesk.failNext(new FakeHelpdesk.Answer(404, Map.of(), "\n<html><h1>Not Found</h1></html>"));
            helpdesk.failNext(new FakeHelpdesk.Answer(404, Map.of(), "{\"message\":\"Not Found\"}"));

            assertThat(api.call(Call.get("REST", "2.0", "ticket", "5"))).isInstanceOf(Reply.Refused.class);
            assertThat(api.call(Call.get("REST", "2.0", "ticket", "5"))).isInstanceOf(Reply.Gone.class);
        }
    }

    @Test
    void leavesAHelpdeskAloneForAsLongAsItAsks() {
        try (var helpdesk = new FakeRequestTracker()) {
            var api = api(helpdesk);
            helpdesk.failNext(new FakeHelpdesk.Answer(429, Map.of("Retry-After", "60"), ""));

            assertThat(api.call(Call.get("REST", "2.0", "rt"))).isInstanceOf(Reply.Later.class);
            assertThat(api.call(Call.get("REST", "2.0", "rt"))).isInstanceOf(Reply.Later.class);
            assertThat(helpdesk.requests()).hasSize(1);
        }
    }

    private static HelpdeskApi api(FakeHelpdesk helpdesk) {
        return TestApi.of(
                connection(helpdesk.url()), Map.of(), JsonMapper.builder().build());
    }

    private static Connection connection(URI url) {
        return new Connection(
                "rt",
                url,
                "bot",
                "token",
                List.of(),
                List.of(),
                new Words(Map.of(), Map.of(), Map.of(), Map.of()),
                Map.of());
    }
}
