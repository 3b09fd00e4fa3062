package dev.nanodesk.cost;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.nanodesk.testing.NanodeskApiTest;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

@NanodeskApiTest
class MachineHoursTests {

    private static final Instant START = Instant.parse("2026-03-01T00:00:00Z");

    @Autowired
    JdbcClient jdbc;

    @Autowired
    TransactionTemplate transaction;

    @Autowired
    CostMetrics metrics;

    private final String machine = UUID.randomUUID().toString();
    private final MovableClock clock = new MovableClock(START);

    @Test
    void countsAMachineOnceHoweverManyReplicasUseIt() throws InterruptedException {
        var replicas = List.of(replica("2"), replica("2"), replica("2"));
        try (var threads = Executors.newFixedThreadPool(3)) {
            for (var minute = 0; minute <= 60; minute++) {
                var work = replicas.stream()
                        .map(replica -> Executors.callable(replica::renew))
                        .toList();
                threads.invokeAll(work);
                clock.advance(Duration.ofMinutes(1));
            }
        }

        assertThat(hours(START, START.plus(Duration.ofDays(1)))).isEqualByComparingTo("1");
        assertThat(cost(START, START.plus(Duration.ofDays(1)))).isEqualByComparingTo("2");
        assertThat(hours(START.plusSeconds(1_800), START.plusSeconds(2_700))).isEqualByComparingTo("0.25");
    }

    @Test
    void doesNotPayForAMachineThatWasAway() {
        var replica = replica("1");
        beat(replica, Duration.ofMinutes(4), 3);
        clock.advance(Duration.ofHours(5));
        beat(replica, Duration.ofMinutes(4), 2);

        assertThat(hours(START, START.plus(Duration.ofDays(1))).multiply(BigDecimal.valueOf(60)))
                .isCloseTo(new BigDecimal("12"), within(new BigDecimal("0.0001")));
    }

    @Test
    void keepsThePriceThatHeldThen() {
        beat(replica("1"), Duration.ofMinutes(1), 61);
        beat(replica("3"), Duration.ofMinutes(1), 61);

        assertThat(cost(START, START.plus(Duration.ofDays(1))))
                .isCloseTo(new BigDecimal("4"), within(new BigDecimal("0.0001")));
    }

    @Test
    void countsNoMomentTwiceWhenTheClockIsSet() {
        var replica = replica("1");
        beat(replica, Duration.ofMinutes(1), 11);
        clock.advance(Duration.ofMinutes(50));
        beat(replica, Duration.ofMinutes(1), 5);
        clock.set(START.plus(Duration.ofMinutes(8)));
        beat(replica, Duration.ofMinutes(1), 113);

        // of two hours at most the pause before the stretch that was there already
        assertThat(hours(START, START.plus(Duration.ofDays(1)))).isBetween(new BigDecimal("1.98"), new BigDecimal("2"));
    }

    private void beat(MachineHours replica, Duration pause, int times) {
        for (var i = 0; i < times; i++) {
            replica.renew();
            if (i + 1 < times) {
                clock.advance(pause);
            }
        }
    }

    private MachineHours replica(String price) {
        return new MachineHours(jdbc, transaction, TestCosts.withMachine(machine, price), metrics, clock);
    }

    private BigDecimal hours(Instant from, Instant to) {
        return mine(from, to).stream().map(Stretch::hours).reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    private BigDecimal cost(Instant from, Instant to) {
        return mine(from, to).stream().map(Stretch::cost).reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    private List<Stretch> mine(Instant from, Instant to) {
        return replica("1").between(from, to).stream()
                .filter(stretch -> stretch.machine().equals(machine))
                .toList();
    }
}
