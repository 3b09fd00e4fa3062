package dev.nanodesk.api;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.nanodesk.testing.ApiClient;
import dev.nanodesk.testing.NanodeskApiTest;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.web.server.LocalServerPort;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

@NanodeskApiTest
class BulkApiTests {

    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final String NDJSON = "application/x-ndjson";

    private final ApiClient api;
    private final String source = "b" + UUID.randomUUID();

    BulkApiTests(@LocalServerPort int port) {
        this.api = new ApiClient(port);
    }

    @Test
    void keepsGoodLinesWhenOthersFail() {
        var results = send("\uFEFF" + line("1", "first") + "\n"
                + "\r\n"
                + "{\"source\":\n"
                + "null\n"
                + "[]\n"
                + "{\"source\":\"x\",\"subject\":\"s\",\"body\":\"\\u0000\"}\n"
                + line("2", "second") + line("3", "third on the same line") + "\n"
                + "{\"source\":\"x\",\"subject\":\"s\",\"body\":\"b\",\"channel\":\"PIGEON\"}\n"
                + line("1", "known") + "\r\n"
                + line("4", "last, without a line's end"));

        assertThat(results)
                .extracting(result -> result.at("/line").intValue())
                .containsExactly(1, 3, 4, 5, 6, 7, 8, 9, 10);
        assertThat(results)
                .extracting(result -> result.at("/status").intValue())
                .containsExactly(202, 400, 400, 400, 400, 400, 400, 200, 202);
        assertThat(results.get(7).at("/id")).isEqualTo(results.get(0).at("/id"));
        assertThat(results.get(4).at("/errors/0/field").asString()).isEqualTo("body");
        assertThat(results.get(6).at("/errors/0/field").asString()).isEqualTo("channel");
        assertThat(results.get(6).at("/problem").asString()).contains("PIGEON");
        assertThat(stored()).isEqualTo(2);
    }

    @Test
    void keepsLinesBesideOneInABrokenEncoding() {
        var answer = api.post(
                "/tickets:batch",
                NDJSON,
                (line("1", "fine") + "\n" + line("2", "h\u00FC") + "\n" + line("3", "fine")).getBytes(ISO_8859_1));

        assertThat(results(answer))
                .extracting(result -> result.at("/status").intValue())
                .containsExactly(202, 400, 202);
    }

    @Test
    void refusesALineThatIsTooLongAndKeepsTheNext() {
        var results = send(line("1", "x".repeat(5 << 20)) + "\n" + line("2", "fine"));

        assertThat(results)
                .extracting(result -> result.at("/status").intValue())
                .containsExactly(400, 202);
    }

    @Test
    void storesMoreLinesThanATransactionHolds() {
        var lines = IntStream.range(0, 1_201)
                .mapToObj(i -> line("n" + i, "ticket " + i))
                .collect(Collectors.joining("\n"));

        assertThat(send(lines))
                .hasSize(1_201)
                .allMatch(result -> result.at("/status").intValue() == 202);
        assertThat(send(lines))
                .hasSize(1_201)
                .allMatch(result -> result.at("/status").intValue() == 200);
    }

    @Test
    void triagesWhatCameInBulk() {
        var id = send(line("1", "parcel")).getFirst().at("/id").asString();

        await().until(() -> api.get("/tickets/" + id).text("/status").equals("TRIAGED"));
    }

    @Test
    void answersNothingToNothing() {
        assertThat(send("\n\n")).isEmpty();
    }

    private List<JsonNode> send(String lines) {
        return results(api.post("/tickets:batch", NDJSON, lines.getBytes(UTF_8)));
    }

    private static List<JsonNode> results(ApiClient.Answer answer) {
        assertThat(answer.status()).as(answer.response().body()).isEqualTo(200);
        assertThat(answer.header("Content-Type")).startsWith(NDJSON);
        return answer.response().body().lines().map(JSON::readTree).toList();
    }

    private int stored() {
        return api.get("/tickets?source=" + source).json().at("/tickets").size();
    }

    private String line(String externalId, String body) {
        return JSON.createObjectNode()
                .put("source", source)
                .put("externalId", externalId)
                .put("subject", "subject")
                .put("body", body)
                .toString();
    }
}
