package dev.nanodesk.cost;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nanodesk.cost.CostProperties.EnergySource;
import dev.nanodesk.inference.Tier;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EnergyMeterTests {

    private static final Instant START = Instant.parse("2026-11-02T10:00:00Z");

    @TempDir
    Path powercap;

    private final MovableClock clock = new MovableClock(START);
    private final FakeCounter processor = new FakeCounter("RAPL", Set.of(Tier.values()));
    private final FakeCounter gpu = new FakeCounter("NVML", Set.of(Tier.SMALL, Tier.LARGE));

    @Test
    void measuresTheTimeOfACall() {
        var meter = meter(processor);
        after(Duration.ofSeconds(10), () -> processor.joules += 50);
        meter.read();

        var energy = meter.of(Tier.SMALL, last(4));

        assertThat(energy.source()).isEqualTo("RAPL");
        assertThat(energy.joules()).isEqualByComparingTo("20");
    }

    @Test
    void readsTheCounterForWorkSinceTheLastReading() {
        var meter = meter(processor);
        after(Duration.ofMillis(400), () -> processor.joules += 8);

        assertThat(meter.of(Tier.SMALL, List.of(new Span(START, clock.instant())))
                        .joules())
                .isEqualByComparingTo("8");
    }

    @Test
    void addsUpProcessorAndGpu() {
        var meter = meter(processor, gpu);
        after(Duration.ofSeconds(10), () -> {
            processor.joules += 50;
            gpu.joules += 2_000;
        });

        var energy = meter.of(Tier.LARGE, last(5));

        assertThat(energy.source()).isEqualTo("RAPL+NVML");
        assertThat(energy.joules()).isEqualByComparingTo("1025");
        assertThat(meter.sources(Tier.LARGE)).containsExactly("RAPL+NVML", "ESTIMATED");
    }

    @Test
    void leavesTheGpuOutOfWhatNanoTakes() {
        var both = meter(processor, gpu);
        var gpuOnly = meter(gpu);
        after(Duration.ofSeconds(10), () -> {
            processor.joules += 50;
            gpu.joules += 2_000;
        });

        assertThat(both.of(Tier.NANO, last(1))).isEqualTo(new Energy(new BigDecimal("5.0"), "RAPL"));
        assertThat(gpuOnly.of(Tier.NANO, last(1)).source()).isEqualTo("ESTIMATED");
    }

    @Test
    void takesNothingForWorkThatHasNoTimeOfItsOwn() {
        var meter = meter(processor);

        assertThat(meter.of(Tier.SMALL, List.of()).joules()).isZero();
        assertThat(meter().of(Tier.SMALL, List.of()).joules()).isZero();
    }

    @Test
    void estimatesWhatACounterHasNotSeen() {
        after(Duration.ofSeconds(10), () -> {});
        var meter = meter(processor, gpu);
        after(Duration.ofSeconds(10), () -> processor.joules += 50);

        var energy = meter.of(Tier.SMALL, last(12));

        assertThat(energy.source()).isEqualTo("ESTIMATED");
        assertThat(energy.joules()).isEqualByComparingTo("780");
    }

    @Test
    void estimatesWhenOneCounterOfTwoCannotBeRead() {
        var meter = meter(processor, gpu);
        after(Duration.ofSeconds(10), () -> gpu.isBroken = true);

        assertThat(meter.of(Tier.SMALL, last(2))).isEqualTo(new Energy(new BigDecimal("130.000000000"), "ESTIMATED"));
        assertThat(meter.of(Tier.NANO, last(2)).source()).isEqualTo("RAPL");
    }

    @Test
    void estimatesWhereTheCounterStartedAnew() {
        gpu.joules = 5_000;
        var meter = meter(gpu);
        after(Duration.ofSeconds(10), () -> gpu.joules = 3);

        assertThat(meter.of(Tier.SMALL, last(2)).source()).isEqualTo("ESTIMATED");
    }

    @Test
    void countsWhatTheSettingsAllow() throws IOException {
        var zone = Files.createDirectory(powercap.resolve("intel-rapl:0"));
        Files.writeString(zone.resolve("energy_uj"), "40000000\n");

        assertThat(sources(EnergySource.AUTO)).containsExactly("RAPL", "ESTIMATED");
        assertThat(sources(EnergySource.PROCESSOR)).containsExactly("RAPL", "ESTIMATED");
        assertThat(sources(EnergySource.GPU)).containsExactly("ESTIMATED");
        assertThat(sources(EnergySource.ESTIMATED)).containsExactly("ESTIMATED");
    }

    private List<String> sources(EnergySource allowed) {
        return new EnergyMeter(TestCosts.with(allowed, powercap), clock).sources(Tier.SMALL);
    }

    private void after(Duration time, Runnable change) {
        clock.advance(time);
        change.run();
    }

    private List<Span> last(int seconds) {
        return List.of(Span.ending(clock.instant(), Duration.ofSeconds(seconds)));
    }

    private EnergyMeter meter(EnergyCounter... counters) {
        return new EnergyMeter(TestCosts.with(EnergySource.AUTO, powercap), List.of(counters), clock);
    }

    private static final class FakeCounter implements EnergyCounter {

        private final String name;
        private final Set<Tier> tiers;
        private long joules;
        private boolean isBroken;

        FakeCounter(String name, Set<Tier> tiers) {
            this.name = name;
            this.tiers = tiers;
        }

        @Override
        public String name() {
            return name;
        }

        @Override
        public boolean counts(Tier tier) {
            return tiers.contains(tier);
        }

        @Override
        public BigDecimal joules() {
            if (isBroken) {
                throw new UncheckedIOException(new IOException("broken"));
            }
            return BigDecimal.valueOf(joules);
        }
    }
}
