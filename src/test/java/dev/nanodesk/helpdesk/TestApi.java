package dev.nanodesk.helpdesk;

import io.github.resilience4j.ratelimiter.RateLimiter;
import java.time.Clock;
import java.util.Map;
import tools.jackson.databind.json.JsonMapper;

/** The real way to a helpdesk, without a limit of calls. */
final class TestApi {

    private TestApi() {}

    static HelpdeskApi of(Connection connection, Map<String, String> credentials, JsonMapper json) {
        return new HttpHelpdeskApi(
                connection,
                credentials,
                HelpdeskConfiguration.http(true),
                json,
                RateLimiter.ofDefaults(connection.name()),
                Clock.systemUTC());
    }
}
