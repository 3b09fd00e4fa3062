package dev.nanodesk.helpdesk;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.concurrent.locks.LockSupport;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * A helpdesk over HTTP on loopback that keeps tickets in memory and behaves as its vendor documents: what it takes for
 * public, what it overwrites, when it answers 412. Subclasses speak one vendor's API.
 */
public abstract class FakeHelpdesk implements AutoCloseable {

    protected static final JsonMapper JSON = JsonMapper.builder().build();

    private final HttpServer server;
    private final List<Request> requests = new CopyOnWriteArrayList<>();
    private final Deque<Answer> faults = new ArrayDeque<>();
    private Runnable beforeNextWrite = () -> {};
    private boolean losesNextAnswer;
    private volatile Duration pause = Duration.ZERO;

    protected FakeHelpdesk() {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.createContext("/", this::exchange);
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.start();
    }

    /** Where its API is. */
    public URI url() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    }

    /** A customer opens a ticket; the id is the one that deliveries name. */
    public abstract String open(String subject, String body);

    /** The customer writes again. */
    public abstract void customerWrites(String id, String body);

    /** An agent writes to the customer. */
    public abstract void agentWrites(String id, String body);

    /** An agent sets a field, or clears it with an empty value. */
    public abstract void agentSets(String id, Field field, String value);

    /** An agent closes the ticket. */
    public abstract void agentCloses(String id);

    /** The ticket is deleted for good. */
    public abstract void delete(String id);

    /** What a field holds; empty where it holds nothing. */
    public abstract String field(String id, Field field);

    /** The notes that only agents see. */
    public abstract List<String> notes(String id);

    /** Everything about a ticket that its customer can read or is sent, by the vendor's rules. */
    public abstract List<String> customerSees(String id);

    /** The draft in the agents' composer; empty where there is none, or the vendor has none. */
    public String draft(String id) {
        return "";
    }

    /** A genuine webhook that tells that the ticket was opened, as the vendor sends it. */
    public abstract Delivery openedWebhook(String id, String secret);

    /** Answers the next request so, instead of doing what it asks. */
    public void failNext(Answer answer) {
        faults.add(answer);
    }

    /** Does what the next write asks, but its answer is lost. */
    public void loseNextAnswer() {
        losesNextAnswer = true;
    }

    /** Takes its time with each answer from now on. */
    public void slow(Duration pause) {
        this.pause = pause;
    }

    /** Lets something happen between the next write and what was read before it. */
    public void beforeNextWrite(Runnable happening) {
        beforeNextWrite = happening;
    }

    /** All requests so far. */
    public List<Request> requests() {
        return List.copyOf(requests);
    }

    /** Those that may change something. */
    public List<Request> writes() {
        return requests.stream()
                .filter(request -> !request.method().equals("GET"))
                .toList();
    }

    /** The vendor's answer to a request. */
    protected abstract Answer answer(Request request);

    private void exchange(HttpExchange exchange) throws IOException {
        try (exchange) {
            var request = read(exchange);
            requests.add(request);
            LockSupport.parkNanos(pause.toNanos());
            var answer = answered(request);
            answer.headers()
                    .forEach((name, value) -> exchange.getResponseHeaders().set(name, value));
            var body = answer.body().getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(answer.status(), body.length == 0 ? -1 : body.length);
            if (body.length > 0) {
                exchange.getResponseBody().write(body);
            }
        }
    }

    private synchronized Answer answered(Request request) {
        var fault = faults.poll();
        if (fault != null) {
            return fault;
        }
        if (request.method().equals("GET")) {
            return answer(request);
        }
        var happening = beforeNextWrite;
        beforeNextWrite = () -> {};
        happening.run();
        var answer = answer(request);
        return losesNext() ? new Answer(502, Map.of(), "") : answer;
    }

    private boolean losesNext() {
        var loses = losesNextAnswer;
        losesNextAnswer = false;
        return loses;
    }

    private static Request read(HttpExchange exchange) throws IOException {
        var headers = new LinkedHashMap<String, String>();
        exchange.getRequestHeaders()
                .forEach((name, values) -> headers.put(name.toLowerCase(Locale.ROOT), values.getFirst()));
        return new Request(
                exchange.getRequestMethod(),
                exchange.getRequestURI().getPath(),
                query(exchange.getRequestURI().getRawQuery()),
                headers,
                new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
    }

    private static Map<String, String> query(String raw) {
        var query = new LinkedHashMap<String, String>();
        if (raw != null) {
            for (var pair : raw.split("&", -1)) {
                var parts = pair.split("=", 2);
                query.put(decoded(parts[0]), parts.length < 2 ? "" : decoded(parts[1]));
            }
        }
        return query;
    }

    private static String decoded(String text) {
        return URLDecoder.decode(text, StandardCharsets.UTF_8);
    }

    @Override
    public void close() {
        server.stop(0);
    }

    /** A request as it came. */
    public record Request(
            String method, String path, Map<String, String> query, Map<String, String> headers, String body) {

        /** The body as JSON. */
        public JsonNode json() {
            return body.isEmpty() ? JSON.createObjectNode() : JSON.readTree(body);
        }
    }

    /** An answer. */
    public record Answer(int status, Map<String, String> headers, String body) {

        /** 200 with JSON. */
        public static Answer ok(Object body) {
            return new Answer(200, Map.of("Content-Type", "application/json"), JSON.writeValueAsString(body));
        }

        /** A status with JSON. */
        public static Answer of(int status, Object body) {
            return new Answer(status, Map.of("Content-Type", "application/json"), JSON.writeValueAsString(body));
        }

        /** The same with a header. */
        public Answer with(String name, String value) {
            var more = new LinkedHashMap<>(headers);
            more.put(name, value);
            return new Answer(status, more, body);
        }
    }
}
