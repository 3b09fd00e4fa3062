package dev.nanodesk.inference;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpRequest;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.InvalidMediaTypeException;
import org.springframework.http.client.ClientHttpRequestExecution;
import org.springframework.http.client.ClientHttpRequestInterceptor;
import org.springframework.http.client.ClientHttpResponse;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * Refuses or mends, before Spring AI reads them, answers that are JSON but no chat: it would stumble over what is absent
 * with exceptions of any kind. Refused is what then looks like a broken connection: an {@link IOException}.
 */
final class WireChecks implements ClientHttpRequestInterceptor {

    private static final JsonMapper JSON = JsonMapper.shared();

    /** A chat completion of OpenAI's API. */
    static ObjectNode completion(byte[] body) throws IOException {
        var answer = object(body);
        for (var choice : answer.path("choices")) {
            if (!(choice instanceof ObjectNode)) {
                throw new IOException("a choice in the answer is no object");
            }
            withoutTools(choice.path("message"));
        }
        withoutAbsurdCounts(answer, "usage");
        return answer;
    }

    /** For Ollama's client. */
    @Override
    public ClientHttpResponse intercept(HttpRequest request, byte[] body, ClientHttpRequestExecution execution)
            throws IOException {
        var response = execution.execute(request, body);
        if (response.getStatusCode().isError()) {
            return response;
        }
        try (response) {
            return new Checked(response.getStatusCode(), type(response), message(response));
        }
    }

    private static byte[] message(ClientHttpResponse response) throws IOException {
        var answer = object(response.getBody().readAllBytes());
        if (!answer.path("message").isObject()) {
            throw new IOException("the answer has no message");
        }
        withoutTools(answer.path("message"));
        return JSON.writeValueAsString(answer).getBytes(StandardCharsets.UTF_8);
    }

    private static HttpHeaders type(ClientHttpResponse response) throws IOException {
        try {
            var headers = new HttpHeaders();
            headers.setContentType(response.getHeaders().getContentType());
            return headers;
        } catch (InvalidMediaTypeException e) {
            throw new IOException("the answer is of no type", e);
        }
    }

    private static ObjectNode object(byte[] body) throws IOException {
        try {
            return JSON.readTree(body) instanceof ObjectNode object ? object : nothing();
        } catch (JacksonException e) {
            throw new IOException("the answer is no JSON", e);
        }
    }

    private static ObjectNode nothing() throws IOException {
        throw new IOException("the answer is no object");
    }

    /** An answer as it was checked. */
    @SuppressWarnings("ArrayRecordComponent") // never compared
    private record Checked(HttpStatusCode getStatusCode, HttpHeaders getHeaders, byte[] body)
            implements ClientHttpResponse {

        @Override
        public String getStatusText() {
            return "";
        }

        @Override
        public InputStream getBody() {
            return new ByteArrayInputStream(body);
        }

        @Override
        public void close() {}
    }

    /** None is ever offered to a model. */
    private static void withoutTools(JsonNode message) {
        if (message instanceof ObjectNode object) {
            object.remove("tool_calls");
        }
    }

    private static void withoutAbsurdCounts(ObjectNode answer, String counts) {
        for (var count : answer.path(counts)) {
            if (count.isNumber() && !count.canConvertToInt()) {
                answer.remove(counts);
                return;
            }
        }
    }
}
