package dev.nanodesk.cost;

import dev.nanodesk.inference.Tier;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The energy counters that Linux shows of Intel's and AMD's processors (RAPL), one a package. Readable by root only on
 * most machines.
 */
final class RaplCounter implements EnergyCounter {

    private static final Pattern PACKAGE = Pattern.compile("intel-rapl:\\d+");
    private static final BigDecimal MICRO = new BigDecimal("0.000001");

    private final List<Zone> zones;

    private RaplCounter(List<Zone> zones) {
        this.zones = zones;
    }

    /** The counters in a folder such as {@code /sys/class/powercap}; empty where none can be read. */
    static Optional<EnergyCounter> in(Path powercap) {
        if (!Files.isDirectory(powercap)) {
            return Optional.empty();
        }
        try (var folders = Files.list(powercap)) {
            var zones = folders.filter(folder ->
                            PACKAGE.matcher(folder.getFileName().toString()).matches())
                    .sorted()
                    .map(Zone::new)
                    .toList();
            var counter = new RaplCounter(zones);
            counter.joules();
            return zones.isEmpty() ? Optional.empty() : Optional.of(counter);
        } catch (IOException | UncheckedIOException e) {
            return Optional.empty();
        }
    }

    @Override
    public String name() {
        return "RAPL";
    }

    /** The processor is at work for whatever runs on the machine. */
    @Override
    public boolean counts(Tier tier) {
        return true;
    }

    /**
     * Joules since this counter was made. Call it at least every minute: the hardware's counter starts again after some
     * minutes under load, which is made up for once.
     */
    @Override
    public synchronized BigDecimal joules() {
        var sum = BigDecimal.ZERO;
        for (var zone : new ArrayList<>(zones)) {
            sum = sum.add(zone.joules());
        }
        return sum;
    }

    private static final class Zone {

        private final Path folder;
        private long last = -1;
        private long total;

        Zone(Path folder) {
            this.folder = folder;
        }

        BigDecimal joules() {
            var now = read("energy_uj");
            if (last >= 0) {
                total += now >= last ? now - last : now + read("max_energy_range_uj") - last;
            }
            last = now;
            return BigDecimal.valueOf(total).multiply(MICRO);
        }

        private long read(String name) {
            try {
                return Long.parseLong(Files.readString(folder.resolve(name)).strip());
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
