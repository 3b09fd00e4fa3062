package dev.nanodesk.inference;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.nanodesk.inference.OddServer.Odd;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Whatever a server answers, a failed call is a value. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class OddAnswersTests {

    private static final String OPEN_AI = """
            {"id":"1","object":"chat.completion","created":0,"model":"m","choices":[{"index":0,"finish_reason":"tool_calls",
            "logprobs":{"content":[{"token":"A","top_probs":[{"token":"A","prob":1.0}]}]},
            "message":{"role":"assistant","content":"A","tool_calls":
            [{"id":"1","type":"function","function":{"name":"pay","arguments":"{}"}}]}}],
            "usage":{"prompt_tokens":1,"completion_tokens":1,"total_tokens":2},
            "timings":{"cache_n":0,"prompt_n":1,"prompt_ms":1.0,"predicted_n":1,"predicted_ms":1.0}}""";

    private static final String OLLAMA = """
            {"model":"m","created_at":"2026-11-02T10:15:00Z","message":{"role":"assistant","content":"A",
            "tool_calls":[{"function":{"name":"pay","arguments":{"sum":1}}}]},"done":true,"done_reason":"stop","prompt_eval_count":1,"eval_count":1,"prompt_eval_duration":1,"eval_duration":1}""";

    private static final Pattern FIELD = Pattern.compile("\"(\\w+)\":(?!fine)");
    private static final String VALUE = "(\\{[^{}]*}|\\[\\{.*?}]|\"(\\\\.|[^\"])*\"|[^,}]*)";

    private final OddServer server = server();
    private @Nullable ModelLab openAi;
    private @Nullable ModelLab ollama;

    record Summary(String text) {}

    @BeforeAll
    void start() {
        openAi = lab("llama-cpp");
        ollama = lab("ollama");
    }

    @AfterAll
    void stop() {
        if (openAi != null) {
            openAi.close();
        }
        if (ollama != null) {
            ollama.close();
        }
        server.close();
    }

    static List<Odd> oddCompletions() {
        return odd(OPEN_AI);
    }

    static List<Odd> oddOllamaAnswers() {
        return odd(OLLAMA);
    }

    @ParameterizedTest
    @MethodSource("oddCompletions")
    void areNoExceptionsWithOpenAisApi(Odd odd) throws Exception {
        expectAValue(openAi, odd);
    }

    @ParameterizedTest
    @MethodSource("oddOllamaAnswers")
    void areNoExceptionsWithOllamas(Odd odd) throws Exception {
        expectAValue(ollama, odd);
    }

    private void expectAValue(@Nullable ModelLab lab, Odd odd) throws Exception {
        server.answer(null);
        assertThat(lab).isNotNull();
        try (var session = lab.open("Where is my parcel?")) {
            server.answer(odd);
            assertThat(session.answer(ModelLab.summarise(), Summary.class, ModelLab::fine))
                    .isInstanceOf(Outcome.class);
            assertThat(session.label(ModelLab.classify())).isInstanceOf(Outcome.class);
        } finally {
            server.answer(null);
        }
    }

    private ModelLab lab(String kind) {
        var lab = ModelLab.at(server.url(), kind, "breaker.failures=10000", "small.timeout=10s");
        await().atMost(Duration.ofMinutes(1))
                .until(() -> lab.models().availability(Tier.SMALL) == Models.Availability.READY);
        return lab;
    }

    private static OddServer server() {
        try {
            return new OddServer();
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private static List<Odd> odd(String whole) {
        var odd = new ArrayList<Odd>();
        for (var body : List.of("", "null", "[]", "{}", "1", "{\"choices\":", "<html>", "\0", "[".repeat(5000))) {
            odd.add(Odd.json(body));
            odd.add(new Odd(200, "text/html", body, 0));
        }
        for (var status : List.of(204, 301, 304, 404, 418, 529, 599)) {
            odd.add(new Odd(
                    status, "application/json", status == 204 || status == 304 ? "" : "{\"error\":\"odd\"}", 0));
        }
        odd.add(new Odd(200, "application/json", whole, 100));
        odd.add(new Odd(200, "no type at all", whole, 0));
        odd.add(new Odd(200, "application/x-ndjson", whole + "\n" + whole, 0));
        for (var field : fields(whole)) {
            for (var value : List.of("null", "[null]", "\"text\"", "99999999999")) {
                odd.add(Odd.json(whole.replaceFirst("\"" + field + "\":" + VALUE, "\"" + field + "\":" + value)));
            }
            odd.add(Odd.json(whole.replaceFirst("\"" + field + "\"", "\"" + field.toUpperCase(Locale.ROOT) + "\"")));
        }
        return odd;
    }

    private static List<String> fields(String json) {
        return FIELD.matcher(json)
                .results()
                .map(found -> found.group(1))
                .distinct()
                .toList();
    }
}
