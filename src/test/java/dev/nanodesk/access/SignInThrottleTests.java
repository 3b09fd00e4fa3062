package dev.nanodesk.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class SignInThrottleTests {

    private static final AccessSettings SETTINGS = new AccessSettings(
            5,
            Duration.ofDays(1),
            Duration.ofDays(3),
            new AccessSettings.Throttle(3, Duration.ofMinutes(1), 6, Duration.ofSeconds(10)),
            new AccessSettings.Oidc(
                    "", "", "", "Company", List.of(), List.of(), "roles", List.of(), List.of(), List.of(), null,
                    List.of()));

    private final SettableClock clock = new SettableClock();
    private final SignInThrottle throttle = new SignInThrottle(SETTINGS, clock);

    @Test
    void letsANameTryThreeTimesAndThenOnceAMinute() {
        fail("mira", "10.0.0.1", 3);
        assertThat(throttle.take("mira", "10.0.0.2")).hasValue(Duration.ofMinutes(1));

        clock.advance(Duration.ofSeconds(45));
        assertThat(throttle.take(" MIRA ", "10.0.0.2")).hasValue(Duration.ofSeconds(15));
        clock.advance(Duration.ofSeconds(15));
        assertThat(throttle.take("mira", "10.0.0.2")).isEmpty();
        assertThat(throttle.take("mira", "10.0.0.2")).isPresent();
    }

    @Test
    void letsAnAddressTrySixNamesAndThenOneEachTenSeconds() {
        IntStream.range(0, 6).forEach(name -> fail("name" + name, "10.0.0.1", 1));
        assertThat(throttle.take("another", "10.0.0.1")).hasValue(Duration.ofSeconds(10));
        assertThat(throttle.take("another", "10.0.0.2")).isEmpty();
        clock.advance(Duration.ofSeconds(10));
        assertThat(throttle.take("another", "10.0.0.1")).isEmpty();
    }

    @Test
    void forgetsTheFailuresOfWhoSignedIn() {
        fail("mira", "10.0.0.1", 2);
        assertThat(throttle.take("mira", "10.0.0.1")).isEmpty();
        throttle.giveBack("mira", "10.0.0.1");
        fail("mira", "10.0.0.1", 3);
        assertThat(throttle.take("mira", "10.0.0.1")).isPresent();
    }

    @Test
    void takesNothingFromAnAddressWhoseNameHasToWait() {
        fail("mira", "10.0.0.1", 3);
        IntStream.range(0, 20).forEach(attempt -> throttle.take("mira", "10.0.0.1"));
        assertThat(throttle.take("lee", "10.0.0.1")).isEmpty();
    }

    private void fail(String name, String address, int times) {
        for (var attempt = 0; attempt < times; attempt++) {
            assertThat(throttle.take(name, address)).isEmpty();
        }
    }
}
