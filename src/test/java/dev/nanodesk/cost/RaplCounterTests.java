package dev.nanodesk.cost;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RaplCounterTests {

    @TempDir
    Path powercap;

    @BeforeEach
    void processor() throws IOException {
        var zone = Files.createDirectory(powercap.resolve("intel-rapl:0"));
        // a part of the package, which must not count twice
        Files.createDirectory(powercap.resolve("intel-rapl:0:0"));
        Files.writeString(zone.resolve("max_energy_range_uj"), "100000000\n");
        microjoules("40000000");
    }

    @Test
    void countsFromItsFirstReading() throws IOException {
        var counter = RaplCounter.in(powercap).orElseThrow();
        microjoules("90000000");

        assertThat(counter.joules()).isEqualByComparingTo("50");
    }

    @Test
    void goesOnWhenTheHardwareStartsAgain() throws IOException {
        var counter = RaplCounter.in(powercap).orElseThrow();
        microjoules("10000000");

        assertThat(counter.joules()).isEqualByComparingTo("70");
    }

    @Test
    void doesWithoutAProcessorThatCounts() throws IOException {
        Files.delete(powercap.resolve("intel-rapl:0/energy_uj"));

        assertThat(RaplCounter.in(powercap)).isEmpty();
        assertThat(RaplCounter.in(powercap.resolve("nowhere"))).isEmpty();
    }

    private void microjoules(String count) throws IOException {
        Files.writeString(powercap.resolve("intel-rapl:0/energy_uj"), count + "\n");
    }
}
