package dev.nanodesk.inference;

import io.micrometer.observation.ObservationRegistry;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.ai.chat.model.ChatModel;
import org.springframework.ai.chat.model.ChatResponse;
import org.springframework.ai.chat.prompt.ChatOptions;
import org.springframework.ai.ollama.OllamaChatModel;
import org.springframework.ai.ollama.api.OllamaApi;
import org.springframework.ai.ollama.api.OllamaChatOptions;
import org.springframework.core.retry.RetryPolicy;
import org.springframework.core.retry.RetryTemplate;
import org.springframework.web.client.DefaultResponseErrorHandler;
import org.springframework.web.client.RestClient;
import tools.jackson.databind.JsonNode;

/** Ollama. It tells no probabilities through Spring AI, and chooses slots itself. */
final class OllamaServer implements ModelServer {

    private final InferenceProperties.Server settings;
    private final RestClient http;
    private final OllamaChatModel chatModel;

    OllamaServer(
            InferenceProperties.Server settings,
            RestClient http,
            RestClient.Builder calls,
            ObservationRegistry observations) {
        this.settings = settings;
        this.http = http;
        this.chatModel = OllamaChatModel.builder()
                .ollamaApi(OllamaApi.builder()
                        .baseUrl(settings.url())
                        .restClientBuilder(calls)
                        .responseErrorHandler(new DefaultResponseErrorHandler())
                        .build())
                .options(options().build())
                .retryTemplate(new RetryTemplate(RetryPolicy.withMaxRetries(0)))
                .observationRegistry(observations)
                .build();
    }

    @Override
    public ChatModel chatModel() {
        return chatModel;
    }

    @Override
    public ChatOptions.Builder<?> document(String schema, int maxTokens, int slot) {
        var options = options().temperature(0.0);
        options.outputSchema(schema);
        return options.numPredict(maxTokens);
    }

    @Override
    public Readings readings(ChatResponse response) {
        var usage = response.getMetadata().getUsage();
        return new Readings(
                null,
                usage.getPromptTokens(),
                null,
                usage.getCompletionTokens(),
                duration(response.getMetadata().get("prompt-eval-duration")),
                duration(response.getMetadata().get("eval-duration")));
    }

    @Override
    public Presence look() {
        var version = http.get().uri("/api/version").retrieve().body(JsonNode.class);
        return new Presence(version == null ? "" : version.path("version").asString(""), "", true);
    }

    private OllamaChatOptions.Builder options() {
        var options = OllamaChatOptions.builder();
        options.disableThinking().numCtx(settings.contextTokens());
        options.model(settings.model());
        return options;
    }

    private static @Nullable Duration duration(@Nullable Object value) {
        return value instanceof Duration duration ? duration : null;
    }
}
