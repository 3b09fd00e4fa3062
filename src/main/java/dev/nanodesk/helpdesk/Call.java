package dev.nanodesk.helpdesk;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A call to a helpdesk's API.
 *
 * @param segments of the path below the connection's URL; each is encoded, so that none can lead elsewhere
 * @param body becomes JSON; null for none
 * @param gone statuses that tell of this call that there is no such ticket, besides 404 and 410
 */
public record Call(
        String method,
        List<String> segments,
        Map<String, String> query,
        Map<String, String> headers,
        @Nullable Object body,
        Set<Integer> gone) {

    public Call {
        segments = List.copyOf(segments);
        query = ordered(query);
        headers = ordered(headers);
        gone = Set.copyOf(gone);
    }

    /** A call whose statuses mean what they usually do. */
    public Call(
            String method,
            List<String> segments,
            Map<String, String> query,
            Map<String, String> headers,
            @Nullable Object body) {
        this(method, segments, query, headers, body, Set.of());
    }

    /** Reads. */
    public static Call get(String... segments) {
        return new Call("GET", List.of(segments), Map.of(), Map.of(), null);
    }

    /** Adds. */
    public static Call post(Object body, String... segments) {
        return new Call("POST", List.of(segments), Map.of(), Map.of(), body);
    }

    /** Changes. */
    public static Call put(Object body, String... segments) {
        return new Call("PUT", List.of(segments), Map.of(), Map.of(), body);
    }

    /** The same call with another query parameter. */
    public Call query(String name, String value) {
        return new Call(method, segments, with(query, name, value), headers, body, gone);
    }

    /** The same call with another header. */
    public Call header(String name, String value) {
        return new Call(method, segments, query, with(headers, name, value), body, gone);
    }

    /** The same call where also these statuses tell that there is no such ticket. */
    public Call goneAt(Integer... statuses) {
        return new Call(method, segments, query, headers, body, Set.of(statuses));
    }

    private static Map<String, String> with(Map<String, String> map, String name, String value) {
        var more = new LinkedHashMap<>(map);
        more.put(name, value);
        return more;
    }

    private static Map<String, String> ordered(Map<String, String> map) {
        return Collections.unmodifiableMap(new LinkedHashMap<>(map));
    }
}
