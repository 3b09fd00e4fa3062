package dev.nanodesk.helpdesk;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.github.resilience4j.ratelimiter.RateLimiter;
import java.io.IOException;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.apache.hc.client5.http.classic.HttpClient;
import org.apache.hc.core5.http.ClassicHttpRequest;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.ContentType;
import org.apache.hc.core5.http.Header;
import org.apache.hc.core5.http.HttpException;
import org.apache.hc.core5.http.io.entity.ByteArrayEntity;
import org.apache.hc.core5.http.io.entity.EntityUtils;
import org.apache.hc.core5.http.io.support.ClassicRequestBuilder;
import org.springframework.web.util.UriComponentsBuilder;
import org.springframework.web.util.UriUtils;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.MissingNode;

/** Calls over HTTP, no faster than the connection may, and not at all while the helpdesk wants to be left alone. */
class HttpHelpdeskApi implements HelpdeskApi {

    private static final int LONGEST_ANSWER = 16 * 1024 * 1024;

    private final Connection connection;
    private final Map<String, String> credentials;
    private final HttpClient http;
    private final JsonMapper json;
    private final RateLimiter limiter;
    private final Clock clock;
    private volatile Instant leftAloneUntil = Instant.MIN;

    HttpHelpdeskApi(
            Connection connection,
            Map<String, String> credentials,
            HttpClient http,
            JsonMapper json,
            RateLimiter limiter,
            Clock clock) {
        this.connection = connection;
        this.credentials = credentials;
        this.http = http;
        this.json = json;
        this.limiter = limiter;
        this.clock = clock;
    }

    @Override
    public Connection connection() {
        return connection;
    }

    @Override
    public Reply<Page> call(Call call) {
        if (!connection.hasApi()) {
            return new Reply.Refused<>("connection '%s' has no url or no token".formatted(connection.name()));
        }
        var wait = Duration.between(clock.instant(), leftAloneUntil);
        if (wait.isPositive()) {
            return new Reply.Later<>("the helpdesk wants to be left alone for a while", wait);
        }
        if (!limiter.acquirePermission()) {
            return new Reply.Later<>("the connection's own limit of calls a minute is reached", null);
        }
        return send(call);
    }

    private Reply<Page> send(Call call) {
        try {
            return http.execute(request(call), response -> reply(call, response));
        } catch (RefusedAddress e) {
            return new Reply.Refused<>(e.getMessage());
        } catch (IOException e) {
            return new Reply.Later<>("the helpdesk cannot be reached: " + described(e), null);
        }
    }

    private ClassicHttpRequest request(Call call) {
        var request = ClassicRequestBuilder.create(call.method())
                .setUri(uri(call))
                .addHeader("Accept", "application/json")
                .addHeader("User-Agent", "nanodesk");
        credentials.forEach(request::addHeader);
        call.headers().forEach(request::setHeader);
        if (call.body() != null) {
            request.setEntity(new ByteArrayEntity(json.writeValueAsBytes(call.body()), ContentType.APPLICATION_JSON));
        }
        return request.build();
    }

    /** Every segment and parameter is encoded to the last sign: none can become a path or a query of its own. */
    private URI uri(Call call) {
        var uri = UriComponentsBuilder.fromUri(Objects.requireNonNull(connection.url()));
        call.segments().forEach(segment -> uri.pathSegment(UriUtils.encode(segment, UTF_8)));
        call.query()
                .forEach((name, value) -> uri.queryParam(UriUtils.encode(name, UTF_8), UriUtils.encode(value, UTF_8)));
        return uri.build(true).toUri();
    }

    private Reply<Page> reply(Call call, ClassicHttpResponse response) throws IOException, HttpException {
        var body = Optional.ofNullable(response.getEntity());
        var content = body.isEmpty() ? new byte[0] : EntityUtils.toByteArray(body.get(), LONGEST_ANSWER);
        var status = response.getCode();
        if (status >= 200 && status < 300) {
            return page(response, content);
        }
        var reason = "the helpdesk answered %d: %s".formatted(status, Excerpt.of(content));
        if (call.gone().contains(status)) {
            return new Reply.Gone<>(reason);
        }
        return switch (status) {
            case 404, 410 ->
                isPage(content) ? new Reply.Refused<>(reason + " Is the URL right?") : new Reply.Gone<>(reason);
            case 409, 412 -> new Reply.Conflict<>(reason);
            case 408, 425, 429 -> later(response, reason);
            case 403 -> isOverLimit(response) ? later(response, reason) : new Reply.Refused<>(reason);
            default -> status >= 500 ? later(response, reason) : new Reply.Refused<>(reason);
        };
    }

    /** A web server's own page for what it does not know, not the API's answer: no ticket is to be closed for that. */
    private static boolean isPage(byte[] content) {
        for (var character : content) {
            if (!Character.isWhitespace(character)) {
                return character == '<';
            }
        }
        return false;
    }

    /** Some say 403 where others say 429. */
    private static boolean isOverLimit(ClassicHttpResponse response) {
        return header(response, "Retry-After").isPresent()
                || header(response, "X-RateLimit-Remaining").filter("0"::equals).isPresent();
    }

    private Reply<Page> page(ClassicHttpResponse response, byte[] content) {
        try {
            var node = content.length == 0 ? MissingNode.getInstance() : json.readTree(content);
            return new Reply.Done<>(new Page(node, header(response, "ETag"), header(response, "Link")));
        } catch (JacksonException e) {
            return new Reply.Refused<>("the helpdesk answered %d with something else than JSON: %s. Is the URL right?"
                    .formatted(response.getCode(), Excerpt.of(content)));
        }
    }

    private Reply<Page> later(ClassicHttpResponse response, String reason) {
        var after =
                RetryTimes.of(header(response, "Retry-After"), header(response, "X-RateLimit-Reset"), clock.instant());
        after.ifPresent(pause -> leftAloneUntil = clock.instant().plus(pause));
        return new Reply.Later<>(reason, after.orElse(null));
    }

    private static Optional<String> header(ClassicHttpResponse response, String name) {
        return Optional.ofNullable(response.getFirstHeader(name)).map(Header::getValue);
    }

    private static String described(IOException failure) {
        var message = failure.getMessage();
        return message == null ? failure.getClass().getSimpleName() : message;
    }
}
