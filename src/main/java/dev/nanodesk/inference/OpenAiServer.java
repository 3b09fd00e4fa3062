package dev.nanodesk.inference;

import io.micrometer.observation.ObservationRegistry;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.ai.chat.metadata.EmptyUsage;
import org.springframework.ai.chat.model.ChatModel;
import org.springframework.ai.chat.model.ChatResponse;
import org.springframework.ai.chat.prompt.ChatOptions;
import org.springframework.ai.openai.OpenAiChatModel;
import org.springframework.ai.openai.OpenAiChatOptions;
import org.springframework.web.client.RestClient;

/** Any server with OpenAI's chat API. */
class OpenAiServer implements ModelServer {

    /** The most that OpenAI and, by default, vLLM allow. */
    private static final int MOST_ALTERNATIVES = 20;

    private final InferenceProperties.Server settings;
    private final RestClient http;
    private final OpenAiChatModel chatModel;

    OpenAiServer(InferenceProperties.Server settings, RestClient http, ObservationRegistry observations) {
        this.settings = settings;
        this.http = http;
        this.chatModel = OpenAiChatModel.builder()
                .options(options().build())
                .observationRegistry(observations)
                .httpClientBuilderCustomizer(
                        client -> client.interceptor(new LogprobsInterceptor(settings.connectTimeout())))
                .build();
    }

    @Override
    public ChatModel chatModel() {
        return chatModel;
    }

    @Override
    public ChatOptions.Builder<?> document(String schema, int maxTokens, int slot) {
        var options = options().temperature(0.0).maxTokens(maxTokens).extraBody(settings.extras());
        options.outputSchema(schema);
        return settings.labelProbabilities() && schema.contains(LabelDocument.MARK)
                ? options.logprobs(true).topLogprobs(MOST_ALTERNATIVES)
                : options;
    }

    @Override
    public Readings readings(ChatResponse response) {
        var usage = response.getMetadata().getUsage();
        if (usage instanceof EmptyUsage) {
            return Readings.NONE;
        }
        var cached = usage.getCacheReadInputTokens();
        return new Readings(
                response.getMetadata().get(LogprobsInterceptor.BUILD),
                usage.getPromptTokens(),
                cached == null ? null : Math.toIntExact(cached),
                usage.getCompletionTokens(),
                null,
                null);
    }

    @Override
    public Presence look() {
        http.get().uri("/v1/models").retrieve().toBodilessEntity();
        return new Presence("", "", true);
    }

    OpenAiChatOptions.Builder options() {
        var options = OpenAiChatOptions.builder();
        options.baseUrl(settings.url() + "/v1").apiKey(settings.apiKey()).model(settings.model());
        options.timeout(settings.timeout()).maxRetries(0);
        return options;
    }

    InferenceProperties.Server settings() {
        return settings;
    }

    RestClient http() {
        return http;
    }

    Map<String, Object> extras(Map<String, Object> own) {
        var all = new HashMap<>(own);
        all.putAll(settings.extras());
        return all;
    }

    static @Nullable Duration millis(@Nullable Object value) {
        return value instanceof Number number ? Duration.ofNanos(Math.round(number.doubleValue() * 1e6)) : null;
    }
}
