package dev.nanodesk.bench;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
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
 * service, for comparison. Every tenth of the time is for warming up and does not count.
 */
public final class IntakeBenchmark {

    private static final int LINES_A_REQUEST = 2_000;
    private static final String SENTENCE =
            "The desk that I ordered three weeks ago came with the wrong legs and nobody answers. ";

    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
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

    private List<Long> sendUntil(long end, boolean single) throws IOException, InterruptedException {
        var latencies = new ArrayList<Long>();
        while (System.nanoTime() < end) {
            var request =
                    single ? post("", "application/json", ticket()) : post(":batch", "application/x-ndjson", lines());
            var started = System.nanoTime();
            var answer = http.send(request, HttpResponse.BodyHandlers.ofString());
            latencies.add(System.nanoTime() - started);
            check(answer, single);
        }
        return latencies;
    }

    private static void check(HttpResponse<String> answer, boolean single) {
        var stored = answer.body().split("\"status\":202", -1).length - 1;
        var taken = single ? answer.statusCode() == 202 : answer.statusCode() == 200 && stored == LINES_A_REQUEST;
        if (!taken) {
            throw new IllegalStateException(answer.statusCode() + " " + answer.body());
        }
    }

    private HttpRequest post(String path, String contentType, String body) {
        return HttpRequest.newBuilder(URI.create(url + "/api/v1/tickets" + path))
                .header("Authorization", "Bearer " + key)
                .header("Content-Type", contentType)
                .POST(BodyPublishers.ofString(body))
                .build();
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
