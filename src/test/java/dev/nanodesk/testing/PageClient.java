package dev.nanodesk.testing;

import dev.nanodesk.access.Role;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.CookieManager;
import java.net.HttpCookie;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import tools.jackson.databind.json.JsonMapper;

/** Uses the pages over HTTP, as a browser without scripts does: with cookies, following no redirects. */
public final class PageClient {

    /** The password of everybody whom {@link #signedInAs} makes. */
    public static final String PASSWORD = "four words of rain";

    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final Pattern TOKEN = Pattern.compile("name=\"_csrf\"[^>]*?(?:value|content)=\"([^\"]+)\""
            + "|name=\"csrf\"[^>]*?content=\"([^\"]+)\"|content=\"([^\"]+)\"[^>]*name=\"csrf\"");

    private final CookieManager cookies = new CookieManager();
    private final HttpClient http = HttpClient.newBuilder()
            .cookieHandler(cookies)
            .followRedirects(HttpClient.Redirect.NEVER)
            .build();
    private final int port;
    private final String base;
    private final String name;

    private PageClient(int port, String name) {
        this.port = port;
        this.base = "http://127.0.0.1:" + port;
        this.name = name;
    }

    /** Nobody yet. */
    public static PageClient stranger(int port) {
        return new PageClient(port, "");
    }

    /** A new person of that role, limited to the queues if there are any, signed in by name and password. */
    public static PageClient signedInAs(int port, Role role, String... queues) {
        var name = role.name().toLowerCase(Locale.ROOT) + "-"
                + UUID.randomUUID().toString().substring(0, 8);
        var added =
                new ApiClient(port).post("/users", JSON.writeValueAsString(new NewUser(name, role, List.of(queues))));
        if (added.status() != 201) {
            throw new IllegalStateException(added.response().body());
        }
        var link = URI.create(added.text("/passwordLink"));
        var person = new PageClient(port, name);
        person.post(
                "/password",
                person.get(link.getPath() + "?" + link.getQuery()),
                "token",
                link.getQuery().replace("token=", ""),
                "password",
                PASSWORD,
                "again",
                PASSWORD);
        person.signIn();
        return person;
    }

    /** Signs in once more, in place of the session before. */
    public void signIn() {
        var answer = post("/login", get("/login"), "username", name, "password", PASSWORD);
        if (answer.statusCode() != 302 || location(answer).contains("/login")) {
            throw new IllegalStateException(answer.statusCode() + " " + location(answer));
        }
    }

    /** The person's name; empty for a stranger. */
    public String name() {
        return name;
    }

    /** The session's cookie, e.g. for a browser. */
    public String session() {
        return cookies.getCookieStore().getCookies().stream()
                .filter(cookie -> cookie.getName().equals("SESSION"))
                .map(HttpCookie::getValue)
                .findFirst()
                .orElseThrow();
    }

    /** Forgets the session, as a browser does when it is closed. */
    public void forgetSession() {
        cookies.getCookieStore().removeAll();
    }

    /** Asks for a page, with further headers by name and value. */
    public HttpResponse<String> get(String path, String... headers) {
        return send(request(path, headers).header("Accept", "text/html").GET());
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
        var form = token.isEmpty() ? body : body + "&_csrf=" + encoded(token);
        return send(request(path)
                .header("Content-Type", "application/x-www-form-urlencoded")
                .header("Accept", "text/html")
                .POST(BodyPublishers.ofString(form)));
    }

    /** The status of any call; its body is not waited for. */
    public HttpResponse<InputStream> call(String method, String path, String... headers) {
        var request =
                request(path, headers).method(method, BodyPublishers.noBody()).build();
        try {
            var answer = http.send(request, BodyHandlers.ofInputStream());
            answer.body().close();
            return answer;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    /** A stream of events, which has begun; done when the service has ended it. */
    public CompletableFuture<List<String>> stream(String path, String... headers) {
        var request = request(path, headers)
                .header("Accept", "text/event-stream")
                .GET()
                .build();
        try {
            var answer = http.send(request, BodyHandlers.ofLines());
            if (answer.statusCode() != 200) {
                throw new IllegalStateException(path + ": " + answer.statusCode());
            }
            return CompletableFuture.supplyAsync(
                    () -> answer.body().toList(), task -> Thread.ofVirtual().start(task));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The CSRF token that a page holds. */
    public static String token(HttpResponse<String> page) {
        var found = TOKEN.matcher(page.body());
        if (!found.find()) {
            throw new IllegalStateException("No token in the page: " + page.statusCode() + " " + page.body());
        }
        return IntStream.rangeClosed(1, 3)
                .mapToObj(found::group)
                .filter(group -> group != null)
                .findFirst()
                .orElseThrow();
    }

    /** Where a redirect leads, without the host; empty where there is none. */
    public String location(HttpResponse<?> answer) {
        return answer.headers()
                .firstValue("Location")
                .map(place -> place.replace("http://127.0.0.1:" + port, ""))
                .orElse("");
    }

    private HttpRequest.Builder request(String path, String... headers) {
        var address = path.startsWith("http") ? path : base + path;
        var request = HttpRequest.newBuilder(URI.create(address));
        return headers.length == 0 ? request : request.headers(headers);
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

    private record NewUser(String name, Role role, List<String> queues) {}
}
