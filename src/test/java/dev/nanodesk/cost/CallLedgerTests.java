package dev.nanodesk.cost;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nanodesk.inference.InferenceCompleted;
import dev.nanodesk.inference.InferenceCompleted.Result;
import dev.nanodesk.inference.Task;
import dev.nanodesk.inference.Tier;
import dev.nanodesk.inference.Usage;
import dev.nanodesk.testing.NanodeskApiTest;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.transaction.support.TransactionTemplate;

@NanodeskApiTest
class CallLedgerTests {

    private final UUID subject = UUID.randomUUID();

    @Autowired
    CallLedger ledger;

    @Autowired
    ApplicationEventPublisher events;

    @Autowired
    TransactionTemplate transaction;

    @Autowired
    MeterRegistry metrics;

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
        transaction.executeWithoutResult(status -> events.publishEvent(
                new InferenceCompleted(subject, usage, result, reason, Instant.parse("2026-11-02T10:15:00Z"))));
    }
}
