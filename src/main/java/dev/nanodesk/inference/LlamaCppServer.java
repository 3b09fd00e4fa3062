package dev.nanodesk.inference;

import io.micrometer.observation.ObservationRegistry;
import java.util.HashMap;
import java.util.Map;
import java.util.OptionalInt;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.ai.chat.model.ChatResponse;
import org.springframework.ai.chat.prompt.ChatOptions;
import org.springframework.web.client.ResourceAccessException;
import org.springframework.web.client.RestClient;
import org.springframework.web.client.RestClientException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.MissingNode;

/** llama.cpp's server: OpenAI's chat API with slots, a prompt cache, timings, a tokenizer and probabilities. */
final class LlamaCppServer extends OpenAiServer {

    private static final int BIAS = 100;

    LlamaCppServer(InferenceProperties.Server settings, RestClient http, ObservationRegistry observations) {
        super(settings, http, observations);
    }

    @Override
    public ChatOptions.Builder<?> document(String schema, int maxTokens, int slot) {
        var options = options().temperature(0.0).maxTokens(maxTokens).extraBody(onSlot(slot, Map.of()));
        return options.outputSchema(schema);
    }

    /**
     * A bias that leaves the labels' tokens alone in the race, and their probabilities as they come out of the model:
     * a grammar would cost more, and is applied after the probabilities are taken.
     */
    @Override
    public ChatOptions.Builder<?> label(LabelCodes codes, int slot) {
        var bias = codes.tokenIds().values().stream().collect(Collectors.toMap(String::valueOf, id -> BIAS));
        var probabilities = Map.<String, Object>of(
                "n_probs", 2 * codes.codes().size(), "post_sampling_probs", true, "top_k", 0, "min_p", 0.0);
        return options()
                .temperature(1.0)
                .topP(1.0)
                .maxTokens(1)
                .logitBias(bias)
                .extraBody(onSlot(slot, settings().labelProbabilities() ? probabilities : Map.of("top_k", 1)));
    }

    @Override
    public Readings readings(ChatResponse response) {
        if (!(response.getMetadata().get("timings") instanceof Map<?, ?> timings)) {
            return super.readings(response);
        }
        var cached = number(timings.get("cache_n"));
        var read = number(timings.get("prompt_n"));
        return new Readings(
                response.getMetadata().get(LogprobsInterceptor.BUILD),
                read == null ? null : (Integer) (read + (cached == null ? 0 : cached)),
                cached,
                number(timings.get("predicted_n")),
                millis(timings.get("prompt_ms")),
                millis(timings.get("predicted_ms")));
    }

    @Override
    public OptionalInt tokenId(String text) throws RestClientException {
        var tokens = tokenize(text);
        return tokens.size() == 1 ? OptionalInt.of(tokens.path(0).asInt()) : OptionalInt.empty();
    }

    @Override
    public OptionalInt countTokens(String text) {
        try {
            var tokens = tokenize(text);
            return tokens.isArray() ? OptionalInt.of(tokens.size()) : OptionalInt.empty();
        } catch (RestClientException notTold) {
            return OptionalInt.empty();
        }
    }

    @Override
    public Presence look() {
        http().get().uri("/health").retrieve().toBodilessEntity();
        try {
            var props = http().get().uri("/props").retrieve().body(JsonNode.class);
            return props == null
                    ? new Presence("", "", true)
                    : new Presence(
                            props.path("build_info").asString(""),
                            fileName(props.path("model_path").asString("")),
                            props.path("chat_template_caps")
                                    .path("supports_system_role")
                                    .asBoolean(!props.path("chat_template")
                                            .asString("")
                                            .contains("raise_exception('System")));
        } catch (ResourceAccessException e) {
            throw e; // away, or too slow to say who it is: that is not another server
        } catch (RestClientException notTold) {
            return new Presence("", "", true);
        }
    }

    private static String fileName(String path) {
        return path.substring(Math.max(path.lastIndexOf('/'), path.lastIndexOf('\\')) + 1);
    }

    private JsonNode tokenize(String text) throws RestClientException {
        var answer = http().post()
                .uri("/tokenize")
                .body(Map.of("content", text, "add_special", false))
                .retrieve()
                .body(JsonNode.class);
        return answer == null ? MissingNode.getInstance() : answer.path("tokens");
    }

    /** Thinking costs tokens and is not wanted here. */
    private Map<String, Object> onSlot(int slot, Map<String, Object> more) {
        var keys = new HashMap<String, Object>(more);
        keys.put("id_slot", slot);
        keys.put("cache_prompt", true);
        keys.put("chat_template_kwargs", Map.of("enable_thinking", false));
        return extras(keys);
    }

    private static @Nullable Integer number(@Nullable Object value) {
        return value instanceof Number number ? (Integer) number.intValue() : null;
    }
}
