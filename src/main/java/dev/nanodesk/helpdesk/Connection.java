package dev.nanodesk.helpdesk;

import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One installation of a helpdesk, as its connector sees it.
 *
 * @param name the tickets' source
 * @param url of the helpdesk's API; null where nothing is fetched or written
 * @param user that the token belongs to, where the vendor wants one
 * @param token for its API; empty where nothing is fetched or written
 * @param secrets that webhooks may be signed with: the current one and, while it is changed, the next
 * @param webhookTokens that unsigned webhooks may show instead
 * @param options that only this vendor knows
 */
public record Connection(
        String name,
        @Nullable URI url,
        String user,
        String token,
        List<String> secrets,
        List<String> webhookTokens,
        Words words,
        Map<String, String> options) {

    public Connection {
        secrets = List.copyOf(secrets);
        webhookTokens = List.copyOf(webhookTokens);
        options = Map.copyOf(options);
    }

    /** Whether the helpdesk's API can be used. */
    public boolean hasApi() {
        return url != null && !token.isEmpty();
    }

    /** An option of the vendor's, if it is set. */
    public Optional<String> option(String key) {
        return Optional.ofNullable(options.get(key)).filter(value -> !value.isBlank());
    }

    /** Without secrets. */
    @Override
    public String toString() {
        return "Connection[" + name + " at " + url + "]";
    }
}
