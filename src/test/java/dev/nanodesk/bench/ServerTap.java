package dev.nanodesk.bench;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Stands between the service and a model server, passes all on, and keeps the chat calls. */
final class ServerTap implements AutoCloseable {

    private static final JsonMapper JSON = JsonMapper.shared();
    private static final String CHAT = "/v1/chat/completions";

    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final HttpClient client =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final List<TappedCall> calls = new ArrayList<>();
    private final AtomicInteger underWay = new AtomicInteger();
    private final HttpServer http;
    private final String server;
    private final String key;

    private volatile @Nullable RandomEnds ends;

    ServerTap(String server, String key) throws IOException {
        this.server = server.replaceAll("/+$", "");
        this.key = key;
        this.http = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        http.setExecutor(threads);
        http.createContext("/", this::pass);
        http.start();
    }

    String url() {
        return "http://127.0.0.1:" + http.getAddress().getPort();
    }

    /** For a model of random weights: has it end each string of an answer after so many tokens on average. */
    void endStringsAfter(int length) throws IOException, InterruptedException {
        var quote = ask("/tokenize", JSON.createObjectNode().put("content", "\""))
                .path("tokens")
                .path(0)
                .asInt();
        var models = JSON.readTree(send("GET", "/v1/models", new byte[0]).body());
        ends = new RandomEnds(quote, models.at("/data/0/meta/n_vocab").asInt(), length, new AtomicInteger());
    }

    /** The chat calls since the last time, oldest first. */
    List<TappedCall> drain() {
        synchronized (calls) {
            var drained = List.copyOf(calls);
            calls.clear();
            return drained;
        }
    }

    /** Whether there were so many chat calls, and none is under way. */
    boolean isIdleAfter(int count) {
        synchronized (calls) {
            return calls.size() >= count && underWay.get() == 0;
        }
    }

    /** Asks the server, past the service; chat calls are kept like the service's own. */
    JsonNode ask(String path, ObjectNode body) throws IOException, InterruptedException {
        var bytes = ended(path, JSON.writeValueAsBytes(body));
        var response = send("POST", path, bytes);
        keep(path, bytes, response);
        // A llama.cpp server answers 500 to what its own parser cannot read in the model's text.
        var garbled = path.equals(CHAT) && response.statusCode() == 500;
        if (response.statusCode() != 200 && !garbled) {
            throw new IOException(path + ": " + response.statusCode() + " " + new String(response.body(), UTF_8));
        }
        return JSON.readTree(response.body());
    }

    @Override
    public void close() {
        http.stop(0);
        threads.shutdownNow();
        client.close();
    }

    private void pass(HttpExchange exchange) throws IOException {
        underWay.incrementAndGet();
        try (exchange) {
            var path = exchange.getRequestURI().toString();
            var body = ended(path, exchange.getRequestBody().readAllBytes());
            var response = send(exchange.getRequestMethod(), path, body);
            keep(path, body, response);
            exchange.getResponseHeaders().set("Content-Type", "application/json");
            exchange.sendResponseHeaders(response.statusCode(), response.body().length);
            exchange.getResponseBody().write(response.body());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            underWay.decrementAndGet();
        }
    }

    private byte[] ended(String path, byte[] body) {
        var random = ends;
        if (random == null
                || !path.equals(CHAT)
                || !(JSON.readTree(body) instanceof ObjectNode request)
                || !TappedCall.isText(request)) {
            return body;
        }
        random.apply(request);
        return JSON.writeValueAsBytes(request);
    }

    private HttpResponse<byte[]> send(String method, String path, byte[] body)
            throws IOException, InterruptedException {
        var request = HttpRequest.newBuilder(URI.create(server + path))
                .header("Authorization", "Bearer " + key)
                .header("Content-Type", "application/json")
                .method(method, HttpRequest.BodyPublishers.ofByteArray(body))
                .build();
        return client.send(request, HttpResponse.BodyHandlers.ofByteArray());
    }

    private void keep(String path, byte[] body, HttpResponse<byte[]> response) {
        if (path.equals(CHAT) && response.statusCode() == 200) {
            synchronized (calls) {
                calls.add(new TappedCall(JSON.readTree(body), JSON.readTree(response.body())));
            }
        }
    }
}
