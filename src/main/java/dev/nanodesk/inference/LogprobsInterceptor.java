package dev.nanodesk.inference;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import okhttp3.Interceptor;
import okhttp3.Response;
import okhttp3.ResponseBody;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * Copies what Spring AI would drop from a chat answer to the top level, whose unknown fields it keeps: the tokens'
 * probabilities and the server's build. Also bounds the time to connect, which the client leaves at a minute.
 */
final class LogprobsInterceptor implements Interceptor {

    static final String LOGPROBS = "nanodesk_logprobs";
    static final String BUILD = "nanodesk_build";

    private static final JsonMapper JSON = JsonMapper.shared();

    private final int connectMillis;

    LogprobsInterceptor(Duration connectTimeout) {
        this.connectMillis = Math.toIntExact(connectTimeout.toMillis());
    }

    @Override
    public Response intercept(Chain chain) throws IOException {
        var response =
                chain.withConnectTimeout(connectMillis, TimeUnit.MILLISECONDS).proceed(chain.request());
        var body = response.body();
        if (!response.isSuccessful() || body == null) {
            return response;
        }
        var type = body.contentType();
        var lifted = lift(body.bytes());
        return response.newBuilder().body(ResponseBody.create(lifted, type)).build();
    }

    private static byte[] lift(byte[] body) throws IOException {
        var answer = WireChecks.completion(body);
        answer.path("choices").path(0).path("logprobs").asOptional().ifPresent(found -> answer.set(LOGPROBS, found));
        answer.path("system_fingerprint").asOptional().ifPresent(found -> answer.set(BUILD, found));
        if (answer.path("choices").path(0) instanceof ObjectNode choice) {
            choice.remove("logprobs");
        }
        return JSON.writeValueAsString(answer).getBytes(StandardCharsets.UTF_8);
    }
}
