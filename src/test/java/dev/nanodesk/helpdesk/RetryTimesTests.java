package dev.nanodesk.helpdesk;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class RetryTimesTests {

    private static final Instant NOW = Instant.parse("2026-11-02T10:15:00Z");

    @Test
    void readsSecondsAndDates() {
        assertThat(after("30")).contains(Duration.ofSeconds(30));
        assertThat(after("Mon, 2 Nov 2026 10:16:00 GMT")).contains(Duration.ofMinutes(1));
    }

    @Test
    void readsWhenALimitIsReset() {
        assertThat(reset(Long.toString(NOW.getEpochSecond() + 90))).contains(Duration.ofSeconds(90));
        assertThat(reset("45")).contains(Duration.ofSeconds(45));
    }

    @Test
    void waitsAtLeastASecondAndAtMostAnHour() {
        assertThat(after("0")).contains(Duration.ofSeconds(1));
        assertThat(after("Mon, 2 Nov 2026 10:14:00 GMT")).contains(Duration.ofSeconds(1));
        assertThat(after("999999")).contains(Duration.ofHours(1));
    }

    @Test
    void readsNothingFromNonsense() {
        assertThat(after("soon")).isEmpty();
        assertThat(after("-5")).isEmpty();
        assertThat(reset("tomorrow")).isEmpty();
        assertThat(RetryTimes.of(Optional.empty(), Optional.empty(), NOW)).isEmpty();
    }

    private static Optional<Duration> after(String value) {
        return RetryTimes.of(Optional.of(value), Optional.empty(), NOW);
    }

    private static Optional<Duration> reset(String value) {
        return RetryTimes.of(Optional.empty(), Optional.of(value), NOW);
    }
}
