package dev.nanodesk.standin;

import dev.nanodesk.standin.StandInServer.Answer;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** llama.cpp's HTTP API, as far as a chat client needs it; also close enough to vLLM's. */
final class LlamaCppApi {

    private static final JsonMapper JSON = JsonMapper.shared();

    private final StandInSettings settings;
    private final ChatWork work;
    private final Vocabulary vocabulary;

    LlamaCppApi(StandInSettings settings, ChatWork work, Vocabulary vocabulary) {
        this.settings = settings;
        this.work = work;
        this.vocabulary = vocabulary;
    }

    Answer answer(String path, JsonNode request) throws InterruptedException {
        return switch (path) {
            case "/v1/chat/completions" -> chat(path, request);
            case "/v1/chat/completions/input_tokens" -> Answer.json(Map.of("input_tokens", promptTokens(request)));
            case "/tokenize" -> settings.tokenizes() ? tokenize(request) : Answer.error(404, "File Not Found");
            case "/apply-template" -> Answer.json(Map.of("prompt", ChatWork.render(request.path("messages"))));
            case "/health" -> Answer.json(Map.of("status", "ok"));
            case "/props" -> props();
            case "/v1/models" ->
                Answer.json(Map.of("object", "list", "data", List.of(Map.of("id", "stand-in", "object", "model"))));
            default -> Answer.error(404, "File Not Found");
        };
    }

    private Answer props() {
        return Answer.json(Map.of(
                "total_slots",
                settings.slots(),
                "build_info",
                "stand-in (no language model)",
                "model_path",
                "/models/stand-in.gguf",
                "chat_template_caps",
                Map.of("supports_system_role", true),
                "default_generation_settings",
                Map.of("n_ctx", settings.contextTokens())));
    }

    private Answer tokenize(JsonNode request) {
        var text = request.has("prompt") ? request.path("prompt") : request.path("content");
        return Answer.json(Map.of("tokens", vocabulary.tokens(text.asString(""))));
    }

    private int promptTokens(JsonNode request) {
        return vocabulary.tokens(ChatWork.render(request.path("messages"))).size();
    }

    private Answer chat(String path, JsonNode request) throws InterruptedException {
        if (promptTokens(request) >= settings.contextTokens()) {
            return Answer.error(400, "exceed_context_size_error", "the request exceeds the available context size");
        }
        var schema = request.path("response_format").path("json_schema").path("schema");
        var reply = work.answer(new ChatWork.Wanted(
                path,
                request,
                labels(request, schema),
                schema.isMissingNode() ? null : schema,
                request.path("max_tokens").asInt(512),
                slot(request)));
        return Answer.json(completion(request, reply));
    }

    private static @Nullable Integer slot(JsonNode request) {
        return request.has("id_slot") ? (Integer) request.path("id_slot").asInt() : null;
    }

    private List<String> labels(JsonNode request, JsonNode schema) {
        var labels = new ArrayList<String>();
        request.path("logit_bias")
                .properties()
                .forEach(bias -> labels.add(vocabulary.text(Integer.parseInt(bias.getKey()))));
        schema.path("properties").path("label").path("enum").forEach(label -> labels.add(label.asString()));
        return labels;
    }

    private ObjectNode completion(JsonNode request, Reply reply) {
        var body = JSON.createObjectNode();
        body.put("id", "chatcmpl-stand-in").put("object", "chat.completion").put("created", 0);
        body.put("model", "stand-in").put("system_fingerprint", "stand-in");
        var choice = body.putArray("choices").addObject();
        choice.put("index", 0).put("finish_reason", reply.cutOff() ? "length" : "stop");
        choice.putObject("message").put("role", "assistant").put("content", reply.text());
        if (!reply.probabilities().isEmpty() && (request.has("n_probs") || request.has("top_logprobs"))) {
            choice.set("logprobs", probabilities(request, reply));
        }
        var usage = body.putObject("usage");
        usage.put("prompt_tokens", reply.promptTokens()).put("completion_tokens", reply.completionTokens());
        usage.put("total_tokens", reply.promptTokens() + reply.completionTokens());
        usage.putObject("prompt_tokens_details").put("cached_tokens", reply.cachedTokens());
        var timings = body.putObject("timings");
        timings.put("cache_n", reply.cachedTokens()).put("prompt_n", reply.promptTokens() - reply.cachedTokens());
        timings.put("prompt_ms", reply.promptTime().toNanos() / 1e6).put("predicted_n", reply.completionTokens());
        timings.put("predicted_ms", reply.generationTime().toNanos() / 1e6);
        return body;
    }

    private ObjectNode probabilities(JsonNode request, Reply reply) {
        var afterSampling = request.path("post_sampling_probs").asBoolean(false);
        var logprobs = JSON.createObjectNode();
        var token = logprobs.putArray("content").addObject();
        var best = Improviser.most(reply.probabilities());
        put(token, best, reply.probabilities().getOrDefault(best, 0.0), afterSampling);
        var top = token.putArray(afterSampling ? "top_probs" : "top_logprobs");
        reply.probabilities().forEach((text, share) -> put(top.addObject(), text, share, afterSampling));
        return logprobs;
    }

    private void put(ObjectNode token, String text, double share, boolean afterSampling) {
        token.put("id", vocabulary.tokens(text).getFirst()).put("token", text);
        token.putArray("bytes");
        token.put(afterSampling ? "prob" : "logprob", afterSampling ? share : Math.log(share));
    }
}
