package dev.nanodesk.bench;

import dev.nanodesk.inference.Task;
import tools.jackson.databind.JsonNode;

/** A chat call as it went over the wire, with what llama.cpp's server says that it took. */
record TappedCall(JsonNode request, JsonNode answer) {

    /** What was asked for, told by the form of the answer that was asked for. */
    Task task() {
        return task(request);
    }

    /** Whether a request is for text, and not for one of several words. */
    static boolean isText(JsonNode request) {
        return task(request) == Task.DRAFT || task(request) == Task.SUMMARISE;
    }

    private static Task task(JsonNode request) {
        var fields = schema(request).path("properties");
        if (fields.has("reply")) {
            return Task.DRAFT;
        }
        if (fields.has("summary")) {
            return Task.SUMMARISE;
        }
        if (fields.has("word")) {
            return Task.WARM_UP;
        }
        return isAboutMacros(request) ? Task.CHOOSE_MACRO : Task.CLASSIFY;
    }

    private static boolean isAboutMacros(JsonNode request) {
        var messages = request.path("messages");
        return messages.path(messages.size() - 1).path("content").asString("").contains("\nTask: choose the reply");
    }

    JsonNode schema() {
        return schema(request);
    }

    private static JsonNode schema(JsonNode request) {
        return request.path("response_format").path("json_schema").path("schema");
    }

    /** Whether the answer ran into the bound on tokens. */
    boolean isCutOff() {
        return isText(request)
                && answer.at("/choices/0/finish_reason").asString("").equals("length");
    }

    /** Tokens of the prompt that were in the server's cache. */
    int cached() {
        return timing("cache_n").asInt(0);
    }

    /** Tokens of the prompt that the server had to read. */
    int read() {
        return timing("prompt_n").asInt(0);
    }

    /** Tokens that were written one by one: the first one comes with the reading of the prompt. */
    int generated() {
        return Math.max(0, timing("predicted_n").asInt(0) - 1);
    }

    double readSeconds() {
        return timing("prompt_ms").asDouble(0) / 1e3;
    }

    double generationSeconds() {
        return timing("predicted_ms").asDouble(0) / 1e3;
    }

    private JsonNode timing(String name) {
        return answer.path("timings").path(name);
    }
}
