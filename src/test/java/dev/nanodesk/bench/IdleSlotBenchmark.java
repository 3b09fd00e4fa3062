package dev.nanodesk.bench;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.nanodesk.standin.Call;
import dev.nanodesk.standin.StandInServer;
import dev.nanodesk.standin.StandInSettings;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Measures how long the slot of a model server idles while tickets wait. Starts the stand-in at one second a call and
 * one slot, hands 60 tickets that need the model to a running service that uses it, and adds up the time between the end
 * of a call and the start of the next until the last ticket has its turn:
 *
 * <pre>
 * ./mvnw -q test-compile exec:exec -Dexec.executable=java -Dexec.classpathScope=test \\
 *   -Dexec.args="-cp %classpath dev.nanodesk.bench.IdleSlotBenchmark http://localhost:8080 $KEY 8081"
 * </pre>
 *
 * The last argument is the port for the stand-in, where the service looks for its model server; any tickets of its own
 * must be triaged before.
 */
public final class IdleSlotBenchmark {

    private static final int TICKETS = 60;
    private static final Pattern CASE = Pattern.compile("Case (\\d+) of " + TICKETS);
    private static final Pattern READY = Pattern.compile("nanodesk_inference_ready\\{[^}]*tier=\"small\"[^}]*} 1\\.0");
    private static final String BODY = """
            Case {n} of 60. Something is odd and I cannot say what it is about exactly. Last week I spoke with a colleague \
            of yours, and before that with another one, and each of them told me something different. I wrote it all \
            down, and my neighbour read it as well, and she is none the wiser. Part of it may have to do with what I \
            bought in spring, part of it with what somebody else set up for me, and part of it with neither. I would \
            like to know how we go on from here, who looks after it, and whether I have to do anything myself. Please \
            do not send me a form again, I filled in two of them already and nobody seems to have read them so far.""";

    private final HttpClient http = HttpClient.newHttpClient();
    private final String url;
    private final String key;

    private IdleSlotBenchmark(String url, String key) {
        this.url = url;
        this.key = key;
    }

    /** Arguments: the service's URL, an API key, the port for the stand-in. */
    public static void main(String[] args) throws IOException, InterruptedException {
        var settings = StandInSettings.defaults().withSecondsPerCall(1);
        try (var server = StandInServer.start(Integer.parseInt(args[2]), settings)) {
            new IdleSlotBenchmark(args[0], args[1]).measure(server);
        }
    }

    private void measure(StandInServer server) throws IOException, InterruptedException {
        waitUntilUsed(server);
        send();
        while (untriaged() > 0) {
            LockSupport.parkNanos(TimeUnit.SECONDS.toNanos(1));
        }
        report(server.calls().stream()
                .filter(call -> CASE.matcher(call.prompt()).find())
                .toList());
    }

    /** The service tries a server out and warms it up, unless it knows one at this address already; then all is quiet. */
    private void waitUntilUsed(StandInServer server) throws IOException, InterruptedException {
        var quiet = 0;
        while (quiet < 5) {
            LockSupport.parkNanos(TimeUnit.SECONDS.toNanos(1));
            quiet = server.busySlots() == 0 && isReady() ? quiet + 1 : 0;
        }
    }

    private boolean isReady() throws IOException, InterruptedException {
        var metrics = http.send(request("/actuator/prometheus").build(), BodyHandlers.ofString())
                .body();
        return READY.matcher(metrics).find();
    }

    private void send() throws IOException, InterruptedException {
        var run = Long.toString(System.currentTimeMillis(), Character.MAX_RADIX);
        var lines = IntStream.rangeClosed(1, TICKETS)
                .mapToObj(i ->
                        "{\"source\":\"bench\",\"externalId\":\"%s-%d\",\"subject\":\"A question\",\"body\":\"%s\"}"
                                .formatted(run, i, BODY.replace("{n}", Integer.toString(i))))
                .collect(Collectors.joining("\n"));
        var request = request("/api/v1/tickets:batch")
                .header("Content-Type", "application/x-ndjson")
                .POST(HttpRequest.BodyPublishers.ofString(lines, UTF_8));
        var answer = http.send(request.build(), BodyHandlers.ofString());
        if (answer.statusCode() >= 300) {
            throw new IllegalStateException("HTTP " + answer.statusCode() + ": " + answer.body());
        }
    }

    private long untriaged() throws IOException, InterruptedException {
        var backlog = http.send(request("/api/v1/backlog").build(), BodyHandlers.ofString())
                .body();
        return Pattern.compile("\"(?:waiting|running|retrying)\":(\\d+)")
                .matcher(backlog)
                .results()
                .mapToLong(count -> Long.parseLong(count.group(1)))
                .sum();
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create(url + path)).header("Authorization", "Bearer " + key);
    }

    private static void report(List<Call> calls) {
        var gaps = gapsWhileTicketsWait(calls);
        var idle = gaps.stream().reduce(Duration.ZERO, Duration::plus);
        var worked = calls.subList(0, gaps.size()).stream().map(Call::length).reduce(Duration.ZERO, Duration::plus);
        var longest = gaps.stream().max(Duration::compareTo).orElse(Duration.ZERO);
        System.out.printf(
                Locale.ROOT,
                "%d calls for %d tickets; while tickets waited: %.1f s worked, %.2f s idle (%.2f %%), longest gap %d ms%n",
                calls.size(),
                TICKETS,
                seconds(worked),
                seconds(idle),
                100 * seconds(idle) / (seconds(worked) + seconds(idle)),
                longest.toMillis());
    }

    /** From the first call to the last ticket's first one. */
    private static List<Duration> gapsWhileTicketsWait(List<Call> calls) {
        var seen = new HashSet<String>();
        var gaps = new ArrayList<Duration>();
        for (var i = 0; i < calls.size() && seen.size() < TICKETS; i++) {
            var call = calls.get(i);
            var subject = CASE.matcher(call.prompt());
            if (subject.find()) {
                seen.add(subject.group(1));
            }
            if (i > 0) {
                var before = calls.get(i - 1);
                gaps.add(Duration.between(before.started().plus(before.length()), call.started()));
            }
        }
        return gaps;
    }

    private static double seconds(Duration duration) {
        return duration.toNanos() / 1e9;
    }
}
