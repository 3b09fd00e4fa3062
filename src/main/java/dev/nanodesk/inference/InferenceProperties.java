package dev.nanodesk.inference;

import jakarta.validation.Valid;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Positive;
import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * Where the models are. Without a base URL a tier is absent and the service does without it.
 *
 * @param small the tier of about 2B parameters
 * @param large the tier of about 7B parameters; may name the same server as the small one
 * @param breaker when a failing tier is left alone
 * @param lease how replicas share the slots of a server
 */
@Validated
@ConfigurationProperties("nanodesk.inference")
record InferenceProperties(
        @Valid @Nullable Server small,
        @Valid @Nullable Server large,
        @Valid @DefaultValue Breaker breaker,
        @Valid @DefaultValue Lease lease) {

    /**
     * A tier's server and model.
     *
     * @param kind what the server speaks
     * @param baseUrl without {@code /v1} or {@code /api}; empty for no such tier
     * @param model name sent with each call
     * @param apiKey sent as bearer token, where the server wants one
     * @param slots calls that the server works on at once; tiers on one server share them
     * @param contextTokens context of one slot
     * @param reservedTokens of the context, kept for the task and the answer: what is left is the ticket's; 0 for three
     *     eighths
     * @param connectTimeout bound on reaching the server
     * @param timeout bound on a whole call
     * @param systemRole whether the instructions go into a system message; empty to ask the server, else yes
     * @param labelProbabilities whether to ask for the probabilities of labels
     * @param extraBody further keys for the top level of each request
     */
    record Server(
            @DefaultValue("llama-cpp") @NotNull ServerKind kind,
            @DefaultValue("") String baseUrl,
            @DefaultValue("default") String model,
            @DefaultValue("") String apiKey,
            @DefaultValue("1") @Positive int slots,
            @DefaultValue("4096") @Min(1024) int contextTokens,
            @DefaultValue("0") @Min(0) int reservedTokens,
            @DefaultValue("2s") Duration connectTimeout,
            @DefaultValue("120s") Duration timeout,
            @Nullable Boolean systemRole,
            @DefaultValue("true") boolean labelProbabilities,
            @Nullable Map<String, Object> extraBody) {

        boolean isConfigured() {
            return !baseUrl.isBlank();
        }

        String url() {
            return baseUrl.strip().replaceAll("(/v1|/api)?/*$", "");
        }

        int reserve() {
            return reservedTokens > 0 ? reservedTokens : contextTokens * 3 / 8;
        }

        Map<String, Object> extras() {
            return extraBody == null ? Map.of() : extraBody;
        }
    }

    /**
     * When a failing tier is left alone.
     *
     * @param failures in a row that open the breaker
     * @param pause until the server is tried again
     * @param probe how often an unreached server is looked for
     */
    record Breaker(
            @DefaultValue("3") @Positive int failures,
            @DefaultValue("10s") Duration pause,
            @DefaultValue("3s") Duration probe) {}

    /**
     * How replicas share the slots of a server.
     *
     * @param length after which a silent replica's slots are free
     * @param heartbeat how often leases are renewed; a fraction of the length
     * @param tenure how long a replica hands a slot on to its own while others wait
     * @param poll how often a waiting replica looks for a free slot
     */
    record Lease(
            @DefaultValue("10s") Duration length,
            @DefaultValue("1s") Duration heartbeat,
            @DefaultValue("10s") Duration tenure,
            @DefaultValue("100ms") Duration poll) {}
}
