package dev.nanodesk.cost;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.awaitility.Awaitility.await;

import dev.nanodesk.cost.CallLedger.Call;
import dev.nanodesk.inference.InferenceCompleted;
import dev.nanodesk.inference.InferenceCompleted.Result;
import dev.nanodesk.inference.Task;
import dev.nanodesk.inference.Tier;
import dev.nanodesk.inference.Usage;
import dev.nanodesk.testing.NanodeskApiTest;
import io.micrometer.core.instrument.MeterRegistry;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

@NanodeskApiTest
class CallLedgerTests {

    private static final Instant NOON = Instant.parse("2026-11-02T12:00:00Z");

    private final UUID subject = UUID.randomUUID();

    @Autowired
    CallLedger ledger;

    @Autowired
    ApplicationEventPublisher events;

    @Autowired
    TransactionTemplate transaction;

    @Autowired
    MeterRegistry metrics;

    @Autowired
    JdbcClient jdbc;

    @BeforeEach
    void idleMachine() {
        jdbc.sql("delete from inference_call").update();
    }

    @Test
    void keepsWhatACallTook() {
        publish(UUID.randomUUID(), 1200, Result.ANSWERED, null);

        assertThat(ledger.callsAbout(subject)).singleElement().satisfies(call -> {
            assertThat(call.task()).isEqualTo("classify");
            assertThat(call.tier()).isEqualTo("SMALL");
            assertThat(call.promptTokens()).isEqualTo(1200);
            assertThat(call.seconds()).isEqualByComparingTo("3.6");
            assertThat(call.outcome()).isEqualTo("ANSWERED");
            // 65 W for 3.6 s are 0.000065 kWh at 0.30
            assertThat(call.marginalCost()).isEqualByComparingTo("0.0000195");
            assertThat(call.currency()).isEqualTo("USD");
        });
    }

    @Test
    void keepsAFailedCallWhateverTheServerSaid() {
        publish(UUID.randomUUID(), null, Result.UNAVAILABLE, "garbage \0 after all");

        assertThat(ledger.callsAbout(subject)).singleElement().satisfies(call -> {
            assertThat(call.outcome()).isEqualTo("UNAVAILABLE");
            assertThat(call.reason()).isEqualTo("garbage   after all");
            assertThat(call.promptTokens()).isNull();
        });
    }

    @Test
    void countsACallOnce() {
        var call = UUID.randomUUID();
        var before = marginalCost();
        publish(call, 10, Result.ANSWERED, null);
        var after = marginalCost();

        publish(call, 10, Result.ANSWERED, null);

        assertThat(ledger.callsAbout(subject)).hasSize(1);
        assertThat(after).isGreaterThan(before);
        assertThat(marginalCost()).isEqualTo(after);
    }

    @Test
    void countsTheMachineOnceForCallsAtTheSameTime() {
        publish(call(10, NOON));
        publish(call(8, NOON.minusSeconds(1)));
        publish(call(6, NOON.plusSeconds(4)));
        publish(call(3, NOON.plusSeconds(20)));

        assertThat(machineSeconds()).containsExactly(10, 4, 3, 0);
        // 65 W for 17 s, at 0.30 a kilowatt hour
        assertThat(ledger.callsAbout(subject).stream().map(Call::marginalCost).reduce(BigDecimal.ZERO, BigDecimal::add))
                .isCloseTo(new BigDecimal("0.00009208333"), within(new BigDecimal("0.00000000001")));
    }

    @Test
    void countsItOnceForReplicasThatBookAtTheSameTime() throws InterruptedException, ExecutionException {
        try (var replica = Executors.newSingleThreadExecutor()) {
            var booking = new AtomicReference<Future<?>>();
            transaction.executeWithoutResult(status -> {
                events.publishEvent(call(10, NOON));
                booking.set(replica.submit(() -> publish(call(10, NOON))));
                await().until(this::aReplicaWaits);
            });
            booking.get().get();
        }

        assertThat(machineSeconds()).containsExactly(10, 0);
    }

    private boolean aReplicaWaits() {
        return jdbc.sql("select exists (select from pg_locks where locktype = 'advisory' and not granted)")
                .query(Boolean.class)
                .single();
    }

    private List<Integer> machineSeconds() {
        return jdbc.sql("select machine_seconds from inference_call order by machine_seconds desc")
                .query((row, number) -> row.getBigDecimal(1).intValueExact())
                .list();
    }

    private InferenceCompleted call(int seconds, Instant end) {
        return LedgerFacts.call(
                subject, Task.DRAFT, Tier.SMALL, Result.ANSWERED, 10, 10, Duration.ofSeconds(seconds), end);
    }

    private void publish(InferenceCompleted call) {
        transaction.executeWithoutResult(status -> events.publishEvent(call));
    }

    private double marginalCost() {
        return metrics.find("nanodesk.cost.marginal").counters().stream()
                .mapToDouble(counter -> counter.count())
                .sum();
    }

    private void publish(UUID call, @Nullable Integer promptTokens, Result result, @Nullable String reason) {
        var usage = new Usage(
                call,
                Task.CLASSIFY,
                Tier.SMALL,
                "fake",
                null,
                "head-v1+classify-v1",
                promptTokens,
                null,
                promptTokens == null ? null : 1,
                null,
                null,
                Duration.ofMillis(3600));
        publish(new InferenceCompleted(subject, usage, result, reason, NOON));
    }
}
