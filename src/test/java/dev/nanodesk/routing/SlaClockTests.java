package dev.nanodesk.routing;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class SlaClockTests {

    private static final ServiceHours ALWAYS = new ServiceHours.AroundTheClock();
    private static final Instant MONDAY_NOON = Instant.parse("2026-11-02T12:00:00Z");

    @Test
    void runsFromTheStartWithoutPauses() {
        assertThat(clock().dueAt(ALWAYS, Duration.ofHours(4))).isEqualTo(MONDAY_NOON.plus(Duration.ofHours(4)));
    }

    @Test
    void standsStillInPausesInWhicheverOrderTheyAreKept() {
        var clock = clock(pause(180, 240), pause(60, 120));
        assertThat(clock.dueAt(ALWAYS, Duration.ofHours(4))).isEqualTo(MONDAY_NOON.plus(Duration.ofHours(6)));
    }

    @Test
    void ignoresPausesAfterTheTargetWasUsedUp() {
        var clock = clock(pause(60, 120));
        assertThat(clock.dueAt(ALWAYS, Duration.ofMinutes(30))).isEqualTo(MONDAY_NOON.plus(Duration.ofMinutes(30)));
    }

    @Test
    void countsBusinessTimeAroundAPauseOverNight() {
        var day = List.of(Opening.of("08:00-18:00"));
        var office = new BusinessHours(ZoneOffset.UTC, Map.of(DayOfWeek.MONDAY, day, DayOfWeek.TUESDAY, day), Set.of());
        var clock = clock(pause(5 * 60, 21 * 60)); // Monday 17:00 to Tuesday 09:00
        assertThat(clock.dueAt(office, Duration.ofHours(8))).isEqualTo(Instant.parse("2026-11-03T12:00:00Z"));
    }

    private static SlaClock clock(Pause... pauses) {
        return new SlaClock(MONDAY_NOON, List.of(pauses));
    }

    private static Pause pause(int fromMinute, int untilMinute) {
        return new Pause(
                MONDAY_NOON.plus(Duration.ofMinutes(fromMinute)), MONDAY_NOON.plus(Duration.ofMinutes(untilMinute)));
    }
}
