package dev.nanodesk.helpdesk;

import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** A webhook as it came. */
public final class Delivery {

    private final Map<String, String> headers;
    private final String pathToken;
    private final byte[] body;

    /**
     * A webhook.
     *
     * @param pathToken what follows the connection's name in the path; empty where nothing does
     * @param body the raw bytes, maybe none
     */
    public Delivery(Map<String, String> headers, String pathToken, byte[] body) {
        var lower = new TreeMap<String, String>();
        headers.forEach((name, value) -> lower.put(name.toLowerCase(Locale.ROOT), value));
        this.headers = Collections.unmodifiableMap(lower);
        this.pathToken = pathToken;
        this.body = body.clone();
    }

    /** By lower-case name. */
    Map<String, String> headers() {
        return headers;
    }

    /** A header's value, whatever the case of its name. */
    public Optional<String> header(String name) {
        return Optional.ofNullable(headers.get(name.toLowerCase(Locale.ROOT)));
    }

    String pathToken() {
        return pathToken;
    }

    /** The raw bytes. */
    public byte[] body() {
        return body.clone();
    }

    /** The body as UTF-8; what is not becomes replacement characters. */
    public String text() {
        return new String(body, StandardCharsets.UTF_8);
    }
}
