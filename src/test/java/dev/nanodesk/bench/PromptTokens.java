package dev.nanodesk.bench;

import java.io.IOException;
import java.util.Arrays;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Prompts as the server's own tokens. */
record PromptTokens(ServerTap server) {

    /** Of a chat call, through the model's chat template. */
    int[] of(TappedCall call) throws IOException, InterruptedException {
        var request = JsonMapper.shared().createObjectNode();
        request.set("messages", call.request().path("messages"));
        request.set("chat_template_kwargs", call.request().path("chat_template_kwargs"));
        var prompt = server.ask("/apply-template", request).path("prompt").asString();
        return of(prompt, true);
    }

    int count(String text) throws IOException, InterruptedException {
        return of(text, false).length;
    }

    /** How many tokens two prompts have in common before they differ. */
    static int common(int[] one, int[] other) {
        var mismatch = Arrays.mismatch(one, other);
        return mismatch < 0 ? one.length : mismatch;
    }

    private int[] of(String text, boolean special) throws IOException, InterruptedException {
        var request = JsonMapper.shared().createObjectNode();
        request.put("content", text).put("add_special", special).put("parse_special", special);
        return server.ask("/tokenize", request)
                .path("tokens")
                .valueStream()
                .mapToInt(JsonNode::asInt)
                .toArray();
    }
}
