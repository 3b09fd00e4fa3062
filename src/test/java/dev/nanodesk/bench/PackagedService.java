package dev.nanodesk.bench;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.regex.Pattern;

/** The packaged jar in a process of its own, which can be killed and started again. */
final class PackagedService {

    private static final Duration PATIENCE = Duration.ofMinutes(5);
    private static final Duration ANSWER_PATIENCE = Duration.ofSeconds(30);
    private static final String KEY = "nd_packaged-service-" + Long.toString(System.nanoTime(), Character.MAX_RADIX);
    private static final Pattern LEFT = Pattern.compile("\"(?:waiting|running|retrying|parked)\":(\\d+)");

    private final HttpClient http =
            HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(5)).build();
    private final ProcessBuilder builder;
    private final Path log;
    private final String url;
    private Optional<Process> process = Optional.empty();

    PackagedService(String jar, String name, Path directory, List<String> jvmOptions, Map<String, String> settings)
            throws IOException {
        var port = freePort();
        this.url = "http://127.0.0.1:" + port;
        this.log = directory.resolve(name + ".log");
        var java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        var command = new ArrayList<>(List.of(java, "--enable-native-access=ALL-UNNAMED"));
        command.addAll(jvmOptions);
        command.addAll(List.of("-jar", Path.of(jar).toAbsolutePath().toString()));
        this.builder = new ProcessBuilder(command)
                .directory(directory.toFile())
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()));
        builder.environment()
                .putAll(Map.of(
                        "NANODESK_API_KEY",
                        KEY,
                        "NANODESK_DEMO_TICKETS",
                        "off",
                        "SERVER_PORT",
                        Integer.toString(port)));
        builder.environment().putAll(settings);
        Runtime.getRuntime().addShutdownHook(new Thread(this::stop));
    }

    /** Changes the environment of the next start. */
    void set(String name, String value) {
        builder.environment().put(name, value);
    }

    /** Host and port. */
    String address() {
        return url.substring("http://".length());
    }

    Path log() {
        return log;
    }

    /** Starts the process and waits until it is ready. */
    Duration start() throws IOException, InterruptedException, TimeoutException {
        var began = System.nanoTime();
        var started = builder.start();
        process = Optional.of(started);
        while (get("/actuator/health/readiness").status() != 200) {
            if (!started.isAlive() || System.nanoTime() - began > PATIENCE.toNanos()) {
                throw new TimeoutException("The service does not start, see " + log);
            }
            TimeUnit.MILLISECONDS.sleep(50);
        }
        return Duration.ofNanos(System.nanoTime() - began);
    }

    /** {@code kill -9}. */
    void kill() throws InterruptedException {
        if (process.isPresent()) {
            process.get().destroyForcibly().waitFor();
        }
    }

    void stop() {
        process.ifPresent(running -> {
            running.destroy();
            running.onExit().join();
        });
    }

    /** How many tickets are not triaged. */
    int left() throws InterruptedException {
        var backlog = get("/api/v1/backlog");
        if (backlog.status() != 200) {
            throw new IllegalStateException(backlog.toString());
        }
        return LEFT.matcher(backlog.body())
                .results()
                .mapToInt(count -> Integer.parseInt(count.group(1)))
                .sum();
    }

    Answer get(String path) throws InterruptedException {
        return send(request(path).GET());
    }

    Answer post(String path, String contentType, String body) throws InterruptedException {
        return send(request(path).header("Content-Type", contentType).POST(HttpRequest.BodyPublishers.ofString(body)));
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create(url + path))
                .timeout(ANSWER_PATIENCE)
                .header("Authorization", "Bearer " + KEY);
    }

    private Answer send(HttpRequest.Builder request) throws InterruptedException {
        try {
            var response = http.send(request.build(), BodyHandlers.ofString());
            return new Answer(response.statusCode(), response.body());
        } catch (IOException e) {
            return new Answer(0, e.toString());
        }
    }

    static int freePort() throws IOException {
        try (var socket = new ServerSocket(0, 1, InetAddress.ofLiteral("127.0.0.1"))) {
            return socket.getLocalPort();
        }
    }

    /**
     * What came back.
     *
     * @param status 0 where nothing did
     */
    record Answer(int status, String body) {}
}
