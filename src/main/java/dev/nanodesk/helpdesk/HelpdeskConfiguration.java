package dev.nanodesk.helpdesk;

import dev.nanodesk.helpdesk.HelpdeskProperties.ConnectionProperties;
import io.github.resilience4j.ratelimiter.RateLimiter;
import io.github.resilience4j.ratelimiter.RateLimiterConfig;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.apache.hc.client5.http.classic.HttpClient;
import org.apache.hc.client5.http.config.ConnectionConfig;
import org.apache.hc.client5.http.config.RequestConfig;
import org.apache.hc.client5.http.impl.classic.HttpClients;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManagerBuilder;
import org.apache.hc.core5.util.Timeout;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.security.web.util.matcher.IpAddressMatcher;
import tools.jackson.databind.json.JsonMapper;

/** The connections, made from their settings. */
@Configuration(proxyBeanMethods = false)
class HelpdeskConfiguration {

    private static final Timeout TO_CONNECT = Timeout.ofSeconds(5);
    private static final Timeout TO_ANSWER = Timeout.ofSeconds(20);
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    @Bean
    Helpdesks helpdesks(HelpdeskProperties properties, List<Connector> connectors, JsonMapper json, Clock clock) {
        var byVendor = connectors.stream().collect(Collectors.toMap(Connector::vendor, Function.identity()));
        return new Helpdesks(properties.connections().entrySet().stream()
                .map(entry -> helpdesk(entry.getKey(), entry.getValue(), byVendor, json, clock))
                .toList());
    }

    private static Helpdesk helpdesk(
            String name, ConnectionProperties settings, Map<String, Connector> byVendor, JsonMapper json, Clock clock) {
        var connector = byVendor.get(settings.vendor());
        if (connector == null) {
            throw new FlawedConnection(
                    name, List.of("there is no vendor '%s', but %s".formatted(settings.vendor(), names(byVendor))));
        }
        var connection = new Connection(
                name,
                settings.url(),
                settings.user().strip(),
                settings.token().strip(),
                present(settings.webhookSecrets()),
                present(settings.webhookTokens()),
                new Words(settings.priorities(), settings.queueNames(), settings.categoryNames(), settings.agents())
                        .withDefaults(connector.priorities()),
                settings.options());
        var flaws = ConnectionFlaws.of(settings, connector, connection);
        if (!flaws.isEmpty()) {
            throw new FlawedConnection(name, flaws);
        }
        var api = new HttpHelpdeskApi(
                connection,
                connector.credentials(connection),
                http(settings.internal()),
                json,
                limiter(name, settings.callsPerMinute()),
                clock);
        return new Helpdesk(
                connection,
                settings,
                connector,
                api,
                settings.networks().stream().map(IpAddressMatcher::new).toList());
    }

    /** Redirects would carry our token to wherever they lead. */
    static HttpClient http(boolean internal) {
        return HttpClients.custom()
                .disableRedirectHandling()
                .disableAutomaticRetries()
                .disableCookieManagement()
                .setConnectionManager(PoolingHttpClientConnectionManagerBuilder.create()
                        .setDnsResolver(new GuardedResolver(internal))
                        .setDefaultConnectionConfig(ConnectionConfig.custom()
                                .setConnectTimeout(TO_CONNECT)
                                .setSocketTimeout(TO_ANSWER)
                                .build())
                        .setMaxConnPerRoute(4)
                        .build())
                .setDefaultRequestConfig(
                        RequestConfig.custom().setResponseTimeout(TO_ANSWER).build())
                .build();
    }

    /** Spreads the calls: a second's share at a time, or one every few seconds where that is less than one. */
    private static RateLimiter limiter(String name, int callsPerMinute) {
        var atOnce = Math.max(1, callsPerMinute / 60);
        return RateLimiter.of(
                name,
                RateLimiterConfig.custom()
                        .limitForPeriod(atOnce)
                        .limitRefreshPeriod(
                                Duration.ofMinutes(1).multipliedBy(atOnce).dividedBy(callsPerMinute))
                        .timeoutDuration(PATIENCE)
                        .build());
    }

    private static List<String> present(List<String> secrets) {
        return secrets.stream()
                .map(String::strip)
                .filter(secret -> !secret.isEmpty())
                .toList();
    }

    private static String names(Map<String, Connector> byVendor) {
        return byVendor.keySet().stream().sorted().collect(Collectors.joining(", "));
    }
}
