package dev.nanodesk.helpdesk;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.function.Function;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Systems that are told of tickets, each at a path of its own. */
final class OutgoingReceiver implements AutoCloseable {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final HttpServer server;
    private final List<Told> told = new CopyOnWriteArrayList<>();
    private final Map<String, Function<Told, Integer>> answers = new ConcurrentHashMap<>();

    OutgoingReceiver() {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.createContext("/", this::exchange);
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.start();
    }

    String url(String path) {
        return "http://127.0.0.1:" + server.getAddress().getPort() + path;
    }

    /** Answers so at that path, instead of 204. */
    void answer(String path, Function<Told, Integer> status) {
        answers.put(path, status);
    }

    /** What came at a path about a ticket, in order. */
    List<Told> told(String path, String ticketId) {
        return told.stream()
                .filter(each -> each.path().equals(path))
                .filter(each -> each.json().at("/ticket/id").asString("").equals(ticketId))
                .toList();
    }

    List<Told> told(String path) {
        return told.stream().filter(each -> each.path().equals(path)).toList();
    }

    private void exchange(HttpExchange exchange) throws IOException {
        try (exchange) {
            var headers = new HashMap<String, String>();
            exchange.getRequestHeaders()
                    .forEach((name, values) -> headers.put(name.toLowerCase(Locale.ROOT), values.getFirst()));
            var one = new Told(
                    exchange.getRequestURI().getPath(),
                    headers,
                    new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8),
                    Instant.now());
            var status = answers.getOrDefault(one.path(), any -> 204).apply(one);
            told.add(one);
            if (status == 503) {
                exchange.getResponseHeaders().set("Retry-After", "1");
            }
            var body = (status == 204 ? "" : "not\u0000now").getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(status, body.length == 0 ? -1 : body.length);
            exchange.getResponseBody().write(body);
        }
    }

    @Override
    public void close() {
        server.stop(0);
    }

    /** One post. */
    record Told(String path, Map<String, String> headers, String body, Instant at) {

        String header(String name) {
            return headers.getOrDefault(name.toLowerCase(Locale.ROOT), "");
        }

        JsonNode json() {
            return JSON.readTree(body);
        }

        /** As a receiver checks it. */
        boolean isSignedBy(String secret) {
            var expected = "sha256="
                    + Signatures.hex(Signatures.hmac(
                            "HmacSHA256", secret, Signatures.bytes(header("X-Nanodesk-Timestamp") + "." + body)));
            return List.of(header("X-Nanodesk-Signature").split(",")).contains(expected);
        }
    }
}
