package dev.nanodesk.inference;

import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import io.github.resilience4j.circuitbreaker.CircuitBreakerConfig;
import io.micrometer.observation.ObservationRegistry;
import java.net.http.HttpClient;
import java.time.Clock;
import java.time.Duration;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.ai.chat.client.ChatClient;
import org.springframework.http.client.JdkClientHttpRequestFactory;
import org.springframework.web.client.RestClient;

/** Builds the configured tiers; those on one server share its slots. */
final class TierFactory {

    /** For small questions such as whether a server is there. */
    private static final Duration SHORT = Duration.ofSeconds(5);

    private final InferenceProperties properties;
    private final SlotLeases leases;
    private final Clock clock;
    private final ObservationRegistry observations;
    private final Map<String, SlotPool> pools = new HashMap<>();

    TierFactory(InferenceProperties properties, SlotLeases leases, Clock clock, ObservationRegistry observations) {
        this.properties = properties;
        this.leases = leases;
        this.clock = clock;
        this.observations = observations;
    }

    Map<Tier, ServedTier> tiers() {
        var tiers = new EnumMap<Tier, ServedTier>(Tier.class);
        add(tiers, Tier.SMALL, properties.small());
        add(tiers, Tier.LARGE, properties.large());
        return tiers;
    }

    private void add(Map<Tier, ServedTier> tiers, Tier tier, InferenceProperties.@Nullable Server settings) {
        if (settings != null && settings.isConfigured()) {
            var server = server(settings);
            tiers.put(
                    tier,
                    new ServedTier(
                            tier,
                            settings,
                            server,
                            ChatClient.create(server.chatModel(), observations),
                            breaker(tier),
                            pools.computeIfAbsent(settings.url(), url -> pool(url, settings.slots()))));
        }
    }

    private ModelServer server(InferenceProperties.Server settings) {
        var http = client(settings, SHORT).build();
        return switch (settings.kind()) {
            case LLAMA_CPP -> new LlamaCppServer(settings, http, observations);
            case OPENAI -> new OpenAiServer(settings, http, observations);
            case OLLAMA ->
                new OllamaServer(settings, http, checked(client(settings, settings.timeout())), observations);
        };
    }

    private static RestClient.Builder client(InferenceProperties.Server settings, Duration timeout) {
        var requests = new JdkClientHttpRequestFactory(HttpClient.newBuilder()
                .connectTimeout(settings.connectTimeout())
                .build());
        requests.setReadTimeout(timeout);
        var client = RestClient.builder().baseUrl(settings.url()).requestFactory(requests);
        return settings.apiKey().isBlank()
                ? client
                : client.defaultHeaders(headers -> headers.setBearerAuth(settings.apiKey()));
    }

    private static RestClient.Builder checked(RestClient.Builder client) {
        return client.requestInterceptor(new WireChecks());
    }

    private SlotPool pool(String url, int slots) {
        return new SlotPool(url, slots, leases, properties.lease().tenure(), clock);
    }

    private CircuitBreaker breaker(Tier tier) {
        var failures = properties.breaker().failures();
        return CircuitBreaker.of(
                tier.name(),
                CircuitBreakerConfig.custom()
                        .clock(clock)
                        .slidingWindowSize(failures)
                        .minimumNumberOfCalls(failures)
                        .failureRateThreshold(100)
                        .permittedNumberOfCallsInHalfOpenState(1)
                        .waitDurationInOpenState(properties.breaker().pause())
                        .build());
    }
}
