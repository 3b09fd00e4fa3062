package dev.nanodesk.bench;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Collectors;
import java.util.stream.LongStream;

/**
 * Measures how many tickets a running service takes. Needs nothing but a JDK:
 *
 * <pre>
 * java src/test/java/dev/nanodesk/bench/IntakeBenchmark.java single http://localhost:8080 $KEY 8 20
 * java src/test/java/dev/nanodesk/bench/IntakeBenchmark.java bulk   http://localhost:8080 $KEY 2 20
 * </pre>
 *
 * The last two are clients and seconds. {@code src/test/bench/pgbench-intake.sql} makes the same inserts without the
 * service, for comparison. A tenth of the time more is for warming up; run it again
 * until the figures no longer rise, since the service warms up as well.
 */
public final class IntakeBenchmark {

    private static final int LINES_A_REQUEST = 2_000;
    private static final String SENTENCE =
            "The desk that I ordered three weeks ago came with the wrong legs and nobody answers. ";

    private final AtomicLong serial = new AtomicLong();
    private final String run = Long.toString(System.currentTimeMillis(), Character.MAX_RADIX);
    private final String url;
    private final String key;

    private IntakeBenchmark(String url, String key) {
        this.url = url;
        this.key = key;
    }

    /** Runs one measurement and prints it. */
    public static void main(String[] args) throws InterruptedException, ExecutionException {
        if (args.length != 5) {
            throw new IllegalArgumentException("usage: single|bulk <url> <api key> <clients> <seconds>");
        }
        System.setProperty("http.maxConnections", args[3]);
        var benchmark = new IntakeBenchmark(args[1], args[2]);
        var clients = Integer.parseInt(args[3]);
        var time = Duration.ofSeconds(Long.parseLong(args[4]));
        var single = args[0].equals("single");
        benchmark.run(clients, time.dividedBy(10), single);
        var started = System.nanoTime();
        var latencies = benchmark.run(clients, time, single);
        report(args[0], latencies, single ? 1 : LINES_A_REQUEST, clients, System.nanoTime() - started);
    }

    private List<Long> run(int clients, Duration time, boolean single) throws InterruptedException, ExecutionException {
        var end = System.nanoTime() + time.toNanos();
        try (var executor = Executors.newFixedThreadPool(clients)) {
            Callable<List<Long>> client = () -> sendUntil(end, single);
            var latencies = new ArrayList<Long>();
            for (var result : executor.invokeAll(Collections.nCopies(clients, client))) {
                latencies.addAll(result.get());
            }
            return latencies;
        }
    }

    private List<Long> sendUntil(long end, boolean single) throws IOException {
        var latencies = new ArrayList<Long>();
        while (System.nanoTime() < end) {
            var body = (single ? ticket() : lines()).getBytes(UTF_8);
            var started = System.nanoTime();
            send(single ? "" : ":batch", single ? "application/json" : "application/x-ndjson", body);
            latencies.add(System.nanoTime() - started);
        }
        return latencies;
    }

    // The old client of the JDK: it takes the least of the processor that it shares with the service.
    private void send(String path, String contentType, byte[] body) throws IOException {
        var connection = (HttpURLConnection)
                URI.create(url + "/api/v1/tickets" + path).toURL().openConnection();
        connection.setRequestProperty("Authorization", "Bearer " + key);
        connection.setRequestProperty("Content-Type", contentType);
        connection.setDoOutput(true);
        connection.setFixedLengthStreamingMode(body.length);
        try (var out = connection.getOutputStream()) {
            out.write(body);
        }
        try (var in = connection.getInputStream()) {
            check(connection.getResponseCode(), new String(in.readAllBytes(), UTF_8), path.isEmpty());
        }
    }

    private static void check(int status, String answer, boolean single) {
        var stored = answer.split("\"status\":202", -1).length - 1;
        var taken = single ? status == 202 : status == 200 && stored == LINES_A_REQUEST;
        if (!taken) {
            throw new IllegalStateException(status + " " + answer);
        }
    }

    private String lines() {
        return LongStream.range(0, LINES_A_REQUEST).mapToObj(i -> ticket()).collect(Collectors.joining("\n"));
    }

    private String ticket() {
        var number = serial.incrementAndGet();
        return "{\"source\":\"benchmark\",\"externalId\":\"" + run + "-" + number + "\",\"subject\":\"Order " + number
                + " is wrong\",\"body\":\"" + SENTENCE.repeat(7)
                + "\",\"requester\":{\"name\":\"Zoe Example\",\"email\":\"zoe@example.com\"},\"channel\":\"EMAIL\"}";
    }

    private static void report(String mode, List<Long> latencies, int tickets, int clients, long nanos) {
        var sorted = latencies.stream().mapToLong(Long::longValue).sorted().toArray();
        System.out.printf(
                "%s: %d clients, %d requests, %.0f tickets/s, p50 %.1f ms, p99 %.1f ms, longest %.1f ms%n",
                mode,
                clients,
                sorted.length,
                sorted.length * tickets / (nanos / 1e9),
                sorted[sorted.length / 2] / 1e6,
                sorted[sorted.length * 99 / 100] / 1e6,
                Arrays.stream(sorted).max().orElse(0) / 1e6);
    }
}
