package dev.nanodesk.testing;

import dev.nanodesk.access.Role;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.CookieManager;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Uses the pages over HTTP, as a browser without scripts does: with cookies, following no redirects. */
public final class PageClient {

    private static final Pattern TOKEN = Pattern.compile("name=\"_csrf\"[^>]*value=\"([^\"]+)\"");

    private final CookieManager cookies = new CookieManager();
    private final HttpClient http = HttpClient.newBuilder()
            .cookieHandler(cookies)
            .followRedirects(HttpClient.Redirect.NEVER)
            .build();
    private final String base;

    private PageClient(int port) {
        base = "http://127.0.0.1:" + port;
    }

    /** Somebody with that role who is signed in. */
    public static PageClient signedInAs(int port, Role role) {
        var person = new PageClient(port);
        person.post("/login", person.get("/login"), "key", ApiClient.KEY);
        return person;
    }

    /** The person's name. */
    public String name() {
        return "bootstrap";
    }

    /** The session's cookie, e.g. for a browser. */
    public String session() {
        return cookies.getCookieStore().getCookies().getFirst().getValue();
    }

    /** Asks for a page. */
    public HttpResponse<String> get(String path) {
        return send(HttpRequest.newBuilder(URI.create(base + path)).GET());
    }

    /** Posts a form that stands on a page, with fields by name and value. */
    public HttpResponse<String> post(String path, HttpResponse<String> page, String... fields) {
        return postWithToken(path, token(page), fields);
    }

    /** Posts a form with a CSRF token, or without one if it is empty. */
    public HttpResponse<String> postWithToken(String path, String token, String... fields) {
        var body = IntStream.range(0, fields.length / 2)
                .mapToObj(i -> encoded(fields[2 * i]) + "=" + encoded(fields[2 * i + 1]))
                .collect(Collectors.joining("&"));
        return send(HttpRequest.newBuilder(URI.create(base + path))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString(token.isEmpty() ? body : body + "&_csrf=" + encoded(token))));
    }

    private static String token(HttpResponse<String> page) {
        var found = TOKEN.matcher(page.body());
        if (!found.find()) {
            throw new IllegalStateException("No token in the page: " + page.body());
        }
        return found.group(1);
    }

    private HttpResponse<String> send(HttpRequest.Builder request) {
        try {
            return http.send(request.build(), BodyHandlers.ofString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
