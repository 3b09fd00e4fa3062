package dev.nanodesk.inference;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.nanodesk.standin.StandInServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.Objects;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.jspecify.annotations.Nullable;

/** The stand-in behind a server that answers chats with any bytes, once it is told which. */
final class OddServer implements AutoCloseable {

    private final StandInServer standIn = StandInServer.start();
    private final HttpClient client = HttpClient.newHttpClient();
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final HttpServer http;
    private volatile @Nullable Odd odd;

    /** An answer: as many bytes as are announced, or fewer. */
    record Odd(int status, String type, String body, int missing) {

        static Odd json(String body) {
            return new Odd(200, "application/json", body, 0);
        }
    }

    OddServer() throws IOException {
        http = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        http.setExecutor(threads);
        http.createContext("/", this::serve);
        http.start();
    }

    String url() {
        return "http://127.0.0.1:" + http.getAddress().getPort();
    }

    void answer(@Nullable Odd wanted) {
        odd = wanted;
    }

    @Override
    public void close() {
        http.stop(0);
        threads.shutdownNow();
        client.close();
        standIn.close();
    }

    private void serve(HttpExchange exchange) throws IOException {
        try (exchange) {
            var request = exchange.getRequestBody().readAllBytes();
            var path = exchange.getRequestURI().getPath();
            var wanted = odd;
            if (wanted != null && (path.endsWith("/chat/completions") || path.equals("/api/chat"))) {
                send(exchange, wanted);
            } else {
                forward(exchange, request);
            }
        }
    }

    private static void send(HttpExchange exchange, Odd odd) throws IOException {
        var bytes = odd.body().getBytes(UTF_8);
        exchange.getResponseHeaders().set("Content-Type", odd.type());
        exchange.sendResponseHeaders(
                odd.status(), bytes.length + odd.missing() == 0 ? -1 : bytes.length + odd.missing());
        exchange.getResponseBody().write(bytes);
    }

    private void forward(HttpExchange exchange, byte[] request) throws IOException {
        try {
            var answer = client.send(
                    HttpRequest.newBuilder(URI.create(standIn.url() + exchange.getRequestURI()))
                            .header("Content-Type", "application/json")
                            .method(exchange.getRequestMethod(), HttpRequest.BodyPublishers.ofByteArray(request))
                            .build(),
                    BodyHandlers.ofByteArray());
            exchange.getResponseHeaders().set("Content-Type", "application/json");
            exchange.sendResponseHeaders(answer.statusCode(), answer.body().length);
            exchange.getResponseBody().write(Objects.requireNonNull(answer.body()));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
