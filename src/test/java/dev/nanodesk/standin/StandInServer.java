package dev.nanodesk.standin;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * Serves llama.cpp's, OpenAI's and Ollama's chat APIs on the loopback interface. No language model. {@code GET} and
 * {@code POST /stand-in} read and change the settings while it runs.
 */
public final class StandInServer implements AutoCloseable {

    static {
        System.setProperty("sun.net.httpserver.nodelay", "true");
    }

    private static final JsonMapper JSON = JsonMapper.shared();

    private final HttpServer http;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final Vocabulary vocabulary = new Vocabulary();
    private final List<Call> calls = new CopyOnWriteArrayList<>();
    private volatile StandInSettings settings;
    private volatile Slots slots;

    private StandInServer(int port, StandInSettings settings) throws IOException {
        this.settings = settings;
        this.slots = new Slots(settings.slots());
        this.http = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 100);
        http.setExecutor(threads);
        http.createContext("/", this::serve);
        http.start();
    }

    /** Starts on a free port. */
    public static StandInServer start() {
        return start(0, StandInSettings.defaults());
    }

    /** Starts on a port; 0 for a free one. */
    public static StandInServer start(int port, StandInSettings settings) {
        try {
            return new StandInServer(port, settings);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Starts a server that runs until it is stopped: {@code --port=8081 --slots=1 --seconds=1 --obeys=true}. */
    public static void main(String[] args) {
        var options = Options.of(args);
        var server = start(options.port(), options.settings());
        System.out.println("Stand-in model server (no language model) on " + server.url());
    }

    /** Where it listens, without a path. */
    public String url() {
        return "http://127.0.0.1:" + http.getAddress().getPort();
    }

    /** Changes how it behaves from the next call on. */
    public void change(UnaryOperator<StandInSettings> change) {
        var changed = change.apply(settings);
        if (changed.slots() != settings.slots()) {
            slots = new Slots(changed.slots());
        }
        settings = changed;
    }

    /** The chat calls so far, oldest first. */
    public List<Call> calls() {
        return List.copyOf(calls);
    }

    /** Calls that are being worked on. */
    public int busySlots() {
        return slots.busy();
    }

    public void forgetCalls() {
        calls.clear();
    }

    @Override
    public void close() {
        http.stop(0);
        threads.shutdownNow();
    }

    private void serve(HttpExchange exchange) throws IOException {
        try (exchange) {
            var answer = answer(exchange);
            if (answer != null) {
                var bytes = answer.body().getBytes(StandardCharsets.UTF_8);
                exchange.getResponseHeaders().set("Content-Type", "application/json");
                exchange.sendResponseHeaders(answer.status(), bytes.length);
                exchange.getResponseBody().write(bytes);
            }
        }
    }

    private @Nullable Answer answer(HttpExchange exchange) throws IOException {
        var path = exchange.getRequestURI();
        var text = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
        if (path.getPath().equals("/stand-in")) {
            return control(text);
        }
        return switch (settings.fault()) {
            case DOWN -> null;
            case BAD_REQUEST -> Answer.error(400, "made to refuse");
            case TOO_MANY_REQUESTS -> Answer.error(429, "made to be overloaded");
            case SERVER_ERROR -> Answer.error(500, "made to fail");
            case GARBLED_OUTPUT ->
                Answer.error(
                        500,
                        "server_error",
                        "The model produced output that does not match the expected peg-native format");
            case GARBAGE -> new Answer(200, "<html>made to be garbage");
            default -> api(path, text);
        };
    }

    private Answer api(URI uri, String text) {
        try {
            var request = text.isBlank() ? JSON.createObjectNode() : JSON.readTree(text);
            var now = settings;
            var work = new ChatWork(now, slots, vocabulary, calls::add, () -> settings.fault() != now.fault());
            return uri.getPath().startsWith("/api/")
                    ? new OllamaApi(work).answer(uri.getPath(), request)
                    : new LlamaCppApi(now, work, vocabulary).answer(uri.getPath(), request);
        } catch (JacksonException e) {
            return Answer.error(400, "not JSON: " + e.getOriginalMessage());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Answer.error(503, "shutting down");
        }
    }

    private Answer control(String text) {
        if (!text.isBlank()) {
            change(now -> JSON.treeToValue(merged(now, text), StandInSettings.class));
        }
        return Answer.json(JSON.valueToTree(settings));
    }

    private static JsonNode merged(StandInSettings now, String text) {
        var all = JSON.createObjectNode();
        all.setAll((ObjectNode) JSON.valueToTree(now));
        all.setAll((ObjectNode) JSON.readTree(text));
        return all;
    }

    /** A status and a body. */
    record Answer(int status, String body) {

        static Answer json(Object body) {
            return new Answer(200, JSON.writeValueAsString(body));
        }

        static Answer error(int status, String message) {
            return error(status, "stand_in_error", message);
        }

        static Answer error(int status, String type, String message) {
            var error = JSON.createObjectNode();
            error.putObject("error").put("code", status).put("type", type).put("message", message);
            return new Answer(status, JSON.writeValueAsString(error));
        }
    }
}
