package dev.nanodesk.cost;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nanodesk.cost.CostProperties.EnergySource;
import dev.nanodesk.inference.Tier;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EnergyTests {

    private static final Instant START = Instant.parse("2026-11-02T10:00:00Z");

    @TempDir
    Path powercap;

    private final MovableClock clock = new MovableClock(START);

    @BeforeEach
    void processor() throws IOException {
        var zone = Files.createDirectory(powercap.resolve("intel-rapl:0"));
        // a part of the package, which must not count twice
        Files.createDirectory(powercap.resolve("intel-rapl:0:0"));
        Files.writeString(zone.resolve("max_energy_range_uj"), "100000000\n");
        counter("40000000");
    }

    @Test
    void measuresTheStretchOfACall() throws IOException {
        var meter = meter(EnergySource.AUTO);
        after(Duration.ofSeconds(10), meter, "90000000");

        var energy = meter.of(machine(), Duration.ofSeconds(4), START.plusSeconds(10));

        assertThat(energy.measured()).isTrue();
        assertThat(energy.source()).isEqualTo("RAPL");
        assertThat(energy.joules()).isEqualByComparingTo("20");
    }

    @Test
    void goesOnWhenTheCounterStartsAgain() throws IOException {
        var meter = meter(EnergySource.AUTO);
        after(Duration.ofSeconds(10), meter, "10000000");

        assertThat(meter.of(machine(), Duration.ofSeconds(10), START.plusSeconds(10))
                        .joules())
                .isEqualByComparingTo("70");
    }

    @Test
    void measuresCallsAtTheSameTimeOnce() throws IOException {
        var meter = meter(EnergySource.AUTO);
        after(Duration.ofSeconds(10), meter, "90000000");

        var one = meter.of(machine(), Duration.ofSeconds(10), START.plusSeconds(10))
                .joules();
        var other = meter.of(machine(), Duration.ofSeconds(8), START.plusSeconds(10))
                .joules();

        assertThat(one.add(other)).isEqualByComparingTo("50");
    }

    @Test
    void estimatesWhatWasNotMeasured() throws IOException {
        var meter = meter(EnergySource.AUTO);
        after(Duration.ofSeconds(10), meter, "90000000");

        assertThat(meter.of(machine(), Duration.ofSeconds(60), START.plusSeconds(10))
                        .source())
                .isEqualTo("ESTIMATED");
        assertThat(meter(EnergySource.ESTIMATED)
                        .of(machine(), Duration.ofSeconds(2), START.plusSeconds(10))
                        .joules())
                .isEqualByComparingTo("130");
    }

    @Test
    void doesWithoutACounter() throws IOException {
        Files.delete(powercap.resolve("intel-rapl:0/energy_uj"));

        assertThat(EnergyCounter.in(powercap)).isEmpty();
        assertThat(EnergyCounter.in(powercap.resolve("nowhere"))).isEmpty();
    }

    private void after(Duration time, EnergyMeter meter, String microjoules) throws IOException {
        clock.advance(time);
        counter(microjoules);
        meter.read();
    }

    private void counter(String microjoules) throws IOException {
        Files.writeString(powercap.resolve("intel-rapl:0/energy_uj"), microjoules + "\n");
    }

    private EnergyMeter meter(EnergySource source) {
        return new EnergyMeter(TestCosts.with(source, powercap), clock);
    }

    private static CostProperties.Machine machine() {
        return new CostProperties.Machine("one", BigDecimal.ONE, null, Set.of(Tier.SMALL));
    }
}
