package dev.nanodesk.testing;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Speaks to the API over HTTP, as a helpdesk does. */
public final class ApiClient {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    /** The key that tests configure. */
    public static final String KEY = "test-key";

    private final HttpClient http = HttpClient.newHttpClient();
    private final String base;
    private final String key;

    /** A client of the service at that port that may do everything. */
    public ApiClient(int port) {
        this(port, KEY);
    }

    private ApiClient(int port, String key) {
        this.base = "http://127.0.0.1:" + port + "/api/v1";
        this.key = key;
    }

    /** A client with a new key of these scopes, limited to the queues if there are any. */
    public static ApiClient withScopes(int port, Set<String> scopes, String... queues) {
        var wanted = new NewKey("test-" + UUID.randomUUID(), scopes, List.of(queues));
        var made = new ApiClient(port).post("/api-keys", JSON.writeValueAsString(wanted));
        if (made.status() != 201) {
            throw new IllegalStateException(made.response().body());
        }
        return new ApiClient(port, made.text("/secret"));
    }

    /** The key that this client sends. */
    public String key() {
        return key;
    }

    /** Asks for a resource. */
    public Answer get(String path) {
        return send(request(path, null).GET());
    }

    /** Posts JSON, with further headers by name and value. */
    public Answer post(String path, String json, String... headers) {
        return post(path, "application/json", json.getBytes(StandardCharsets.UTF_8), headers);
    }

    /** Posts bytes whose length is told beforehand. */
    public Answer post(String path, @Nullable String contentType, byte[] body, String... headers) {
        return send(request(path, contentType, headers).POST(BodyPublishers.ofByteArray(body)));
    }

    /** Asks for a resource in a form of one's own choice. */
    public Answer get(String path, String accept) {
        return send(request(path, null, "Accept", accept).GET());
    }

    /** Puts text of a type, with further headers by name and value. */
    public Answer put(String path, String contentType, String body, String... headers) {
        return send(request(path, contentType, headers).PUT(BodyPublishers.ofString(body)));
    }

    /** Changes part of a resource by JSON. */
    public Answer patch(String path, String json) {
        return send(request(path, "application/json").method("PATCH", BodyPublishers.ofString(json)));
    }

    /** Deletes a resource. */
    public Answer delete(String path) {
        return send(request(path, null).DELETE());
    }

    /** Posts bytes in chunks, without telling how many there are. */
    public Answer postInChunks(String path, String contentType, byte[] body) {
        return send(
                request(path, contentType).POST(BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(body))));
    }

    private HttpRequest.Builder request(String path, @Nullable String contentType, String... headers) {
        var request = HttpRequest.newBuilder(URI.create(base + path)).header("Authorization", "Bearer " + key);
        if (contentType != null) {
            request.header("Content-Type", contentType);
        }
        return headers.length == 0 ? request : request.headers(headers);
    }

    private Answer send(HttpRequest.Builder request) {
        try {
            return new Answer(http.send(request.build(), HttpResponse.BodyHandlers.ofString()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private record NewKey(String name, Set<String> scopes, List<String> queues) {}

    /** What the service said. */
    public record Answer(HttpResponse<String> response) {

        /** The HTTP status. */
        public int status() {
            return response.statusCode();
        }

        /** A header; empty where there is none. */
        public String header(String name) {
            return response.headers().firstValue(name).orElse("");
        }

        /** The body as JSON. */
        public JsonNode json() {
            return JSON.readTree(response.body());
        }

        /** A field of the body by its JSON pointer, as text. */
        public String text(String pointer) {
            return json().at(pointer).asString();
        }
    }
}
