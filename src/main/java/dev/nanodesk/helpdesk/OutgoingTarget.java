package dev.nanodesk.helpdesk;

import dev.nanodesk.helpdesk.OutgoingProperties.TargetProperties;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Semaphore;
import org.apache.hc.client5.http.classic.HttpClient;
import org.apache.hc.core5.http.ClassicHttpRequest;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.ContentType;
import org.apache.hc.core5.http.Header;
import org.apache.hc.core5.http.HttpException;
import org.apache.hc.core5.http.io.entity.ByteArrayEntity;
import org.apache.hc.core5.http.io.entity.EntityUtils;
import org.apache.hc.core5.http.io.support.ClassicRequestBuilder;
import org.jspecify.annotations.Nullable;

/**
 * A system that is told of tickets. Few posts at once, and none for a while after one failed: a slow or dead receiver keeps
 * no thread from helpdesks.
 */
class OutgoingTarget {

    private static final int LOOKED_AT = 4_096;
    private static final int GONE = 410;

    private final String name;
    private final TargetProperties settings;
    private final HttpClient http;
    private final Semaphore atOnce;
    private volatile Trouble trouble = Trouble.NONE;

    OutgoingTarget(String name, TargetProperties settings, HttpClient http, int atOnce) {
        this.name = name;
        this.settings = settings;
        this.http = http;
        this.atOnce = new Semaphore(atOnce);
    }

    /**
     * How often posts failed in a row.
     *
     * @param until when it is left alone
     */
    record Trouble(int failures, String reason, Instant until) {

        static final Trouble NONE = new Trouble(0, "", Instant.MIN);

        Trouble more(String why, Instant leftAloneUntil) {
            return new Trouble(failures + 1, why, leftAloneUntil);
        }
    }

    String name() {
        return name;
    }

    TargetProperties settings() {
        return settings;
    }

    Trouble trouble() {
        return trouble;
    }

    /** Whether a post may begin; {@link #end()} follows it. */
    boolean begin() {
        return atOnce.tryAcquire();
    }

    void end() {
        atOnce.release();
    }

    void succeeded() {
        trouble = Trouble.NONE;
    }

    void failed(String reason, Instant leftAloneUntil) {
        trouble = trouble.more(reason, leftAloneUntil);
    }

    /** Posts once. */
    Reply<Integer> post(UUID id, String event, String body, Instant now) {
        try {
            return http.execute(request(id, event, Signatures.bytes(body), now), response -> reply(response, now));
        } catch (RefusedAddress e) {
            return new Reply.Refused<>(e.getMessage());
        } catch (IOException e) {
            return new Reply.Later<>("the receiver cannot be reached: " + described(e), null);
        }
    }

    private ClassicHttpRequest request(UUID id, String event, byte[] body, Instant now) {
        var request = ClassicRequestBuilder.post(settings.url())
                .addHeader("User-Agent", "nanodesk")
                .setEntity(new ByteArrayEntity(body, ContentType.APPLICATION_JSON));
        OutgoingSignature.headers(id, event, now, body, settings.secrets()).forEach(request::addHeader);
        return request.build();
    }

    /** All but 410 may be mended at the receiver, as a wrong secret or a route that is not up yet. */
    private static Reply<Integer> reply(ClassicHttpResponse response, Instant now) throws IOException, HttpException {
        var status = response.getCode();
        if (status >= 200 && status < 300) {
            return new Reply.Done<>(status);
        }
        var entity = Optional.ofNullable(response.getEntity());
        var content = entity.isEmpty() ? new byte[0] : EntityUtils.toByteArray(entity.get(), LOOKED_AT);
        var reason = "the receiver answered %d: %s".formatted(status, Excerpt.of(content));
        return status == GONE ? new Reply.Gone<>(reason) : new Reply.Later<>(reason, pause(response, now));
    }

    private static @Nullable Duration pause(ClassicHttpResponse response, Instant now) {
        var retryAfter =
                Optional.ofNullable(response.getFirstHeader("Retry-After")).map(Header::getValue);
        return RetryTimes.of(retryAfter, Optional.empty(), now).orElse(null);
    }

    private static String described(IOException failure) {
        var message = failure.getMessage();
        return message == null ? failure.getClass().getSimpleName() : Storable.text(message, 500);
    }
}
