package dev.nanodesk.standin;

import dev.nanodesk.standin.StandInServer.Answer;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Ollama's HTTP API, as far as a chat client needs it. */
final class OllamaApi {

    private final ChatWork work;

    OllamaApi(ChatWork work) {
        this.work = work;
    }

    Answer answer(String path, JsonNode request) throws InterruptedException {
        return switch (path) {
            case "/api/chat" -> chat(path, request);
            case "/api/version" -> Answer.json(Map.of("version", "0.0.0-stand-in"));
            case "/api/tags" -> Answer.json(Map.of("models", List.of(Map.of("name", "stand-in", "model", "stand-in"))));
            case "/api/show" ->
                Answer.json(Map.of("details", Map.of("family", "none"), "capabilities", List.of("completion")));
            default -> Answer.error(404, "not found");
        };
    }

    private Answer chat(String path, JsonNode request) throws InterruptedException {
        var reply = work.answer(new ChatWork.Wanted(
                path,
                request,
                List.of(),
                schema(request),
                request.path("options").path("num_predict").asInt(512),
                null));
        var body = JsonMapper.shared().createObjectNode();
        body.put("model", "stand-in").put("created_at", "2026-01-01T00:00:00Z");
        body.putObject("message").put("role", "assistant").put("content", reply.text());
        body.put("done", true).put("done_reason", reply.cutOff() ? "length" : "stop");
        var total = reply.promptTime().plus(reply.generationTime()).toNanos();
        body.put("total_duration", total).put("load_duration", 0L);
        body.put("prompt_eval_count", reply.promptTokens());
        body.put("prompt_eval_duration", reply.promptTime().toNanos());
        body.put("eval_count", reply.completionTokens());
        body.put("eval_duration", reply.generationTime().toNanos());
        return Answer.json(body);
    }

    private static @Nullable JsonNode schema(JsonNode request) {
        return request.path("format").isObject() ? request.path("format") : null;
    }
}
