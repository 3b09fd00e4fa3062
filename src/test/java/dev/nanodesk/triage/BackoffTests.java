package dev.nanodesk.triage;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.RepeatedTest;

class BackoffTests {

    private final Backoff backoff = new Backoff(Duration.ofSeconds(1), Duration.ofSeconds(30));

    @RepeatedTest(20)
    void doublesWithEachFailureUpToTheMaximum() {
        assertThat(backoff.after(0)).isBetween(Duration.ofMillis(750), Duration.ofMillis(1250));
        assertThat(backoff.after(3)).isBetween(Duration.ofSeconds(6), Duration.ofSeconds(10));
        assertThat(backoff.after(9)).isBetween(Duration.ofMillis(22_500), Duration.ofMillis(37_500));
        assertThat(backoff.after(Integer.MAX_VALUE)).isBetween(Duration.ofMillis(22_500), Duration.ofMillis(37_500));
    }

    @RepeatedTest(20)
    void waitsAboutAsLongAgainAsItWaited() {
        assertThat(backoff.upTo(Duration.ZERO)).isBetween(Duration.ofMillis(750), Duration.ofMillis(1250));
        assertThat(backoff.upTo(Duration.ofSeconds(8))).isBetween(Duration.ofSeconds(6), Duration.ofSeconds(10));
        assertThat(backoff.upTo(Duration.ofDays(1))).isBetween(Duration.ofMillis(22_500), Duration.ofMillis(37_500));
    }
}
