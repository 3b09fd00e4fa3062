package dev.nanodesk.cost;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import dev.nanodesk.inference.Tier;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemoryLayout;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.SymbolLookup;
import java.lang.invoke.MethodHandleProxies;
import java.math.BigDecimal;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.stream.IntStream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The energy counters of NVIDIA's GPUs, since Volta, as the driver's management library (NVML) tells them. All GPUs that
 * it shows are one counter: with one of them unseen the sum would be too small.
 */
@SuppressWarnings("restricted") // The JVM cannot check calls of C functions, and wants that to be known.
final class NvmlCounter implements EnergyCounter {

    private static final Logger log = LoggerFactory.getLogger(NvmlCounter.class);
    private static final String START = "nvmlInit_v2";
    private static final String COUNT = "nvmlDeviceGetCount_v2";
    private static final String GPU = "nvmlDeviceGetHandleByIndex_v2";
    private static final String READING = "nvmlDeviceGetTotalEnergyConsumption";
    private static final int SUCCESS = 0;
    private static final int DECIMALS_OF_MILLIJOULES = 3;

    private final Reading reading;
    private final List<MemorySegment> gpus;

    private NvmlCounter(SymbolLookup library) {
        check(START, function(library, START, Start.class).call());
        this.reading = function(library, READING, Reading.class, ADDRESS, ADDRESS);
        this.gpus = gpus(library);
    }

    /** The library's functions by their parameters. Each returns whether it worked. */
    public interface Start {
        int call();
    }

    public interface Count {
        int call(MemorySegment count);
    }

    public interface Gpu {
        int call(int index, MemorySegment gpu);
    }

    public interface Reading {
        int call(MemorySegment gpu, MemorySegment millijoules);
    }

    /** The counter of a library such as {@code libnvidia-ml.so.1}; empty where it, a GPU or its counter is missing. */
    static Optional<EnergyCounter> in(String library) {
        try {
            var counter = new NvmlCounter(SymbolLookup.libraryLookup(library, Arena.global()));
            counter.joules();
            return Optional.of(counter);
        } catch (IllegalArgumentException e) {
            log.debug("No GPU is counted: {} cannot be loaded", library, e);
        } catch (IllegalCallerException | NoSuchElementException | UncheckedIOException e) {
            log.info("No GPU is counted by {}: {}", library, e.getMessage());
        }
        return Optional.empty();
    }

    @Override
    public String name() {
        return "NVML";
    }

    /** NANO works on the processor. */
    @Override
    public boolean counts(Tier tier) {
        return tier != Tier.NANO;
    }

    @Override
    public BigDecimal joules() {
        try (var arena = Arena.ofConfined()) {
            var millijoules = arena.allocate(JAVA_LONG);
            var sum = 0L;
            for (var gpu : gpus) {
                check(READING, reading.call(gpu, millijoules));
                sum += millijoules.get(JAVA_LONG, 0);
            }
            return BigDecimal.valueOf(sum, DECIMALS_OF_MILLIJOULES);
        }
    }

    private static List<MemorySegment> gpus(SymbolLookup library) {
        var gpu = function(library, GPU, Gpu.class, JAVA_INT, ADDRESS);
        try (var arena = Arena.ofConfined()) {
            var count = arena.allocate(JAVA_INT);
            check(COUNT, function(library, COUNT, Count.class, ADDRESS).call(count));
            var found = IntStream.range(0, count.get(JAVA_INT, 0))
                    .mapToObj(index -> {
                        var handle = arena.allocate(ADDRESS);
                        check(GPU, gpu.call(index, handle));
                        return handle.get(ADDRESS, 0);
                    })
                    .toList();
            if (found.isEmpty()) {
                throw failure("it shows no GPU");
            }
            return found;
        }
    }

    private static <T> T function(SymbolLookup library, String name, Class<T> type, MemoryLayout... parameters) {
        var handle = Linker.nativeLinker()
                .downcallHandle(library.findOrThrow(name), FunctionDescriptor.of(JAVA_INT, parameters));
        return MethodHandleProxies.asInterfaceInstance(type, handle);
    }

    private static void check(String function, int result) {
        if (result != SUCCESS) {
            throw failure(function + " returned " + result);
        }
    }

    private static UncheckedIOException failure(String message) {
        return new UncheckedIOException(message, new IOException(message));
    }
}
