package dev.nanodesk.routing;

import static java.time.DayOfWeek.*;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class BusinessHoursTests {

    private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");
    private static final List<Opening> DAY = List.of(Opening.of("08:00-18:00"));
    private static final Map<DayOfWeek, List<Opening>> WORKING_WEEK =
            Map.of(MONDAY, DAY, TUESDAY, DAY, WEDNESDAY, DAY, THURSDAY, DAY, FRIDAY, DAY);
    private static final BusinessHours OFFICE = new BusinessHours(BERLIN, WORKING_WEEK, Set.of());

    @ParameterizedTest
    @CsvSource({
        "2026-11-02T10:15, PT4H, 2026-11-02T14:15", // a Monday
        "2026-11-02T17:00, PT4H, 2026-11-03T11:00", // over night
        "2026-11-06T17:00, PT8H, 2026-11-09T15:00", // over the weekend
        "2026-11-07T12:00, PT1H, 2026-11-09T09:00", // from the weekend
        "2026-11-02T05:00, PT1H, 2026-11-02T09:00", // before opening
        "2026-11-02T08:00, PT10H, 2026-11-02T18:00", // due at closing time, not the next morning
        "2026-11-02T18:00, PT10H, 2026-11-03T18:00",
        "2026-11-02T08:00, PT24H, 2026-11-04T12:00",
    })
    void countsOpenTimeOnly(LocalDateTime start, Duration time, LocalDateTime due) {
        assertThat(OFFICE.after(berlin(start), time)).isEqualTo(berlin(due));
        assertThat(OFFICE.between(berlin(start), berlin(due))).isEqualTo(time);
    }

    @Test
    void skipsHolidays() {
        var hours = new BusinessHours(BERLIN, WORKING_WEEK, Set.of(LocalDate.of(2026, 12, 25)));
        assertThat(hours.after(berlin("2026-12-24T17:00"), Duration.ofHours(2))).isEqualTo(berlin("2026-12-28T09:00"));
    }

    @Test
    void takesTheMiddayBreakOut() {
        var hours = hours(BERLIN, "08:00-12:00", "13:00-17:00");
        assertThat(hours.after(berlin("2026-11-02T11:00"), Duration.ofHours(2))).isEqualTo(berlin("2026-11-02T14:00"));
        assertThat(hours.between(berlin("2026-11-02T12:10"), berlin("2026-11-02T12:50")))
                .isZero();
    }

    @ParameterizedTest
    @CsvSource({"2026-03-29, 23", "2026-10-25, 25", "2026-11-01, 24"})
    void countsTheHoursThatPassOnADayOnWhichTheClocksChange(LocalDate day, int hours) {
        var open = hours(BERLIN, "00:00-24:00");
        var from = day.atStartOfDay(BERLIN).toInstant();
        var until = day.plusDays(1).atStartOfDay(BERLIN).toInstant();
        assertThat(open.between(from, until)).isEqualTo(Duration.ofHours(hours));
        assertThat(open.after(from, Duration.ofHours(hours))).isEqualTo(until);
    }

    @Test
    void opensWhenTheClocksSkipTheOpeningTime() {
        var hours = hours(BERLIN, "02:30-04:00");
        var skipped = Instant.parse("2026-03-29T01:00:00Z");
        assertThat(hours.after(berlin("2026-03-29T00:00"), Duration.ofMinutes(10)))
                .isEqualTo(skipped.plus(Duration.ofMinutes(10)));
        assertThat(hours.between(berlin("2026-03-29T00:00"), berlin("2026-03-29T12:00")))
                .isEqualTo(Duration.ofHours(1));
    }

    @Test
    void opensOnceWhenTheClocksShowTheOpeningTimeTwice() {
        var hours = hours(BERLIN, "01:00-02:15", "02:30-04:00");
        assertThat(hours.between(berlin("2026-10-25T00:00"), berlin("2026-10-25T12:00")))
                .isEqualTo(Duration.ofMinutes(75 + 150));
    }

    @Test
    void hasNoTimeOnADayThatTheZoneLeftOut() {
        var apia = ZoneId.of("Pacific/Apia");
        var from = LocalDate.of(2011, 12, 29).atStartOfDay(apia).toInstant();
        var until = LocalDate.of(2011, 12, 31).atStartOfDay(apia).toInstant();
        assertThat(hours(apia, "08:00-18:00").between(from, until)).isEqualTo(Duration.ofHours(10));
    }

    @Test
    void startsADayWhoseMidnightIsSkippedAtItsFirstMinute() {
        var santiago = ZoneId.of("America/Santiago"); // 2026-09-06 begins at 01:00
        var day = LocalDate.of(2026, 9, 6).atStartOfDay(santiago).toInstant();
        assertThat(hours(santiago, "00:00-24:00").between(day, day.plus(Duration.ofDays(1))))
                .isEqualTo(Duration.ofDays(1));
        assertThat(hours(santiago, "00:00-02:00").after(day, Duration.ofHours(1)))
                .isEqualTo(day.plus(Duration.ofHours(1)));
    }

    @Test
    void runsOverMidnightWithoutAGap() {
        var night = new BusinessHours(
                BERLIN,
                Map.of(FRIDAY, List.of(Opening.of("22:00-24:00")), SATURDAY, List.of(Opening.of("00:00-06:00"))),
                Set.of());
        assertThat(night.after(berlin("2026-11-06T21:00"), Duration.ofHours(3))).isEqualTo(berlin("2026-11-07T01:00"));
        assertThat(night.between(berlin("2026-11-06T23:00"), berlin("2026-11-07T12:00")))
                .isEqualTo(Duration.ofHours(7));
    }

    @ParameterizedTest
    @CsvSource({
        "Asia/Kolkata, 2026-11-02T03:30:00Z",
        "Asia/Kathmandu, 2026-11-02T03:15:00Z",
        "America/St_Johns, 2026-11-02T12:30:00Z",
    })
    void knowsZonesOffTheHour(ZoneId zone, Instant nineOClock) {
        assertThat(hours(zone, "09:00-17:00").after(nineOClock.minusSeconds(60), Duration.ofHours(1)))
                .isEqualTo(nineOClock.plus(Duration.ofHours(1)));
    }

    @Test
    void treatsADayWithoutLengthAsClosed() {
        var hours = new BusinessHours(
                BERLIN,
                Map.of(
                        MONDAY,
                        List.of(Opening.of("10:00-10:00")),
                        TUESDAY,
                        List.of(Opening.of("closed")),
                        WEDNESDAY,
                        DAY),
                Set.of());
        assertThat(hours.after(berlin("2026-11-02T09:00"), Duration.ofHours(1))).isEqualTo(berlin("2026-11-04T09:00"));
    }

    @Test
    void countsNothingBackwards() {
        assertThat(OFFICE.between(berlin("2026-11-04T12:00"), berlin("2026-11-02T12:00")))
                .isZero();
        assertThat(new ServiceHours.AroundTheClock().between(Instant.MAX, Instant.EPOCH))
                .isZero();
    }

    @ParameterizedTest
    @ValueSource(strings = {"Europe/Berlin", "America/New_York", "Australia/Lord_Howe", "Asia/Kathmandu", "UTC"})
    void findsTheMomentUntilWhichThatMuchTimeCounts(ZoneId zone) {
        var random = new Random(7);
        var hours = hours(zone, "00:00-03:10", "08:15-12:00", "22:45-24:00");
        var year = Instant.parse("2026-01-01T00:00:00Z");
        for (var i = 0; i < 2_000; i++) {
            var start = year.plusSeconds(random.nextInt(365 * 86_400));
            var time = Duration.ofSeconds(1 + random.nextInt(200_000));
            assertThat(hours.between(start, hours.after(start, time)))
                    .as("%s + %s", start, time)
                    .isEqualTo(time);
        }
    }

    @Test
    void refusesAWeekThatIsNeverOpen() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new BusinessHours(BERLIN, Map.of(MONDAY, List.of(Opening.of("closed"))), Set.of()))
                .withMessageContaining("at least one day");
    }

    @Test
    void refusesOpeningsThatOverlap() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> hours(BERLIN, "08:00-12:00", "11:00-15:00"))
                .withMessageContaining("'08:00-12:00' and '11:00-15:00' overlap");
    }

    @ParameterizedTest
    @ValueSource(strings = {"8-18", "08:00", "25:00-26:00", "08:00-24:30", "", "08:60-09:00"})
    void refusesWhatIsNoTimeOfTheDay(String text) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Opening.of(text))
                .withMessageContaining("is not a time of the day");
    }

    private static BusinessHours hours(ZoneId zone, String... openings) {
        var day = Arrays.stream(openings).map(Opening::of).toList();
        return new BusinessHours(
                zone,
                Arrays.stream(DayOfWeek.values()).collect(Collectors.toMap(weekday -> weekday, weekday -> day)),
                Set.of());
    }

    private static Instant berlin(String local) {
        return berlin(LocalDateTime.parse(local));
    }

    private static Instant berlin(LocalDateTime local) {
        return local.atZone(BERLIN).toInstant();
    }
}
