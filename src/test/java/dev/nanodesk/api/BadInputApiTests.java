package dev.nanodesk.api;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.nanodesk.testing.ApiClient;
import dev.nanodesk.testing.ApiClient.Answer;
import dev.nanodesk.testing.NanodeskApiTest;
import java.io.ByteArrayOutputStream;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

@NanodeskApiTest
class BadInputApiTests {

    private static final int MEGABYTE = 1 << 20;

    private final ApiClient api;
    private final JdbcClient jdbc;
    private String before = "";

    BadInputApiTests(@LocalServerPort int port, @Autowired JdbcClient jdbc) {
        this.api = new ApiClient(port);
        this.jdbc = jdbc;
    }

    @BeforeEach
    void countRows() {
        before = rows();
    }

    @AfterEach
    void nothingIsStored() {
        assertThat(rows()).isEqualTo(before);
    }

    static Stream<Arguments> badTickets() {
        return Stream.of(
                Arguments.of("{\"subject\":\"s\",\"body\":\"b\"}", "source"),
                Arguments.of("{\"source\":\" \",\"subject\":\"s\",\"body\":\"b\"}", "source"),
                Arguments.of("{\"source\":\"x\",\"body\":\"b\"}", "subject"),
                Arguments.of("{\"source\":\"x\",\"subject\":\"s\"}", "body"),
                Arguments.of("{\"source\":\"x\",\"subject\":\"s\",\"body\":\" \\n\"}", "body"),
                Arguments.of("{\"source\":\"x\",\"subject\":\"s\",\"body\":\"a\\u0000b\"}", "body"),
                Arguments.of("{\"source\":\"x\",\"subject\":\"\\ud83d\",\"body\":\"b\"}", "subject"),
                Arguments.of("{\"source\":\"x\",\"subject\":\"s\",\"body\":\"b\",\"channel\":\"PIGEON\"}", "channel"),
                Arguments.of("{\"source\":\"x\",\"subject\":\"s\",\"body\":\"b\",\"channel\":1}", "channel"),
                Arguments.of("{\"source\":\"x\",\"subject\":\"s\",\"body\":\"b\",\"createdAt\":\"soon\"}", "createdAt"),
                Arguments.of(
                        "{\"source\":\"x\",\"subject\":\"s\",\"body\":\"b\",\"createdAt\":\"3026-01-01T00:00:00Z\"}",
                        "createdAt"),
                Arguments.of("{\"source\":\"x\",\"subject\":\"s\",\"body\":\"b\",\"tags\":\"no list\"}", "tags"),
                Arguments.of("{\"source\":\"x\",\"subject\":\"s\",\"body\":\"b\",\"tags\":[null]}", "tags[0]"),
                Arguments.of(
                        "{\"source\":\"x\",\"subject\":\"s\",\"body\":\"b\",\"requester\":{\"email\":\"\\u0000\"}}",
                        "requester.email"),
                Arguments.of(
                        "{\"source\":\"x\",\"subject\":\"s\",\"body\":\"b\",\"attachments\":[{\"name\":\"a\",\"size\":\"big\"}]}",
                        "attachments[0].size"),
                Arguments.of("{\"source\":\"x\",\"subject\":\"s\",\"body\":{}}", "body"),
                Arguments.of("{\"source\":\"x\",\"subject\":\"s\",\"body\":5}", "body"),
                Arguments.of("{\"source\":\"x\",\"subject\":true,\"body\":\"b\"}", "subject"),
                Arguments.of("{\"source\":\"x\",\"subject\":\"s\",\"body\":\"" + "b".repeat(250_001) + "\"}", "body"));
    }

    @ParameterizedTest
    @MethodSource("badTickets")
    void namesTheFieldThatIsWrong(String json, String field) {
        var answer = api.post("/tickets", json);

        assertProblem(answer, 400);
        assertThat(answer.text("/errors/0/field")).startsWith(field);
        assertThat(answer.text("/detail")).contains("'" + field);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "{", "[]", "null", "\"text\"", "{\"source\":}", "{\"source\":\"x\"} {}", "\0"})
    void refusesWhatIsNoJsonObject(String body) {
        assertProblem(api.post("/tickets", body), 400);
    }

    @Test
    void namesTheParameterThatIsNoId() {
        var answer = api.get("/tickets/nope");

        assertProblem(answer, 400);
        assertThat(answer.text("/errors/0/field")).isEqualTo("id");
    }

    @Test
    void saysThatOneObjectIsWanted() {
        assertThat(api.post("/tickets", "[]").text("/detail")).isEqualTo("must be one JSON object");
    }

    @Test
    void refusesDeeplyNestedJson() {
        assertProblem(api.post("/tickets", "{\"tags\":" + "[".repeat(100_000)), 400);
    }

    @Test
    void refusesInvalidUtf8() {
        for (var bytes : new int[][] {{0xC3, 0x28}, {0xFF}, {0xF0, 0x9F, 0x98}, {0xED, 0xA0, 0x80}, {0xC0, 0x80}}) {
            var body = new ByteArrayOutputStream();
            body.writeBytes("{\"source\":\"x\",\"subject\":\"s\",\"body\":\"".getBytes(UTF_8));
            for (var value : bytes) {
                body.write(value);
            }
            body.writeBytes("\"}".getBytes(UTF_8));

            var answer = api.post("/tickets", "application/json", body.toByteArray());

            assertProblem(answer, 400);
            assertThat(answer.text("/errors/0/field")).isEqualTo("body");
        }
    }

    @Test
    void refusesABodyOfFiveMegabytes() {
        var answer = api.post("/tickets", "application/json", bigTicket());

        assertProblem(answer, 413);
        assertThat(answer.text("/detail")).contains("larger than");
    }

    @Test
    void refusesAnImportOfMoreThanSixteenMegabytes() {
        assertProblem(
                api.post(
                        "/articles:import",
                        "text/markdown",
                        "b".repeat(17 * MEGABYTE).getBytes(UTF_8)),
                413);
        assertProblem(
                api.post(
                        "/articles:import",
                        "text/markdown",
                        "b".repeat(5 * MEGABYTE).getBytes(UTF_8)),
                400);
    }

    @Test
    void refusesABodyOfFiveMegabytesInChunks() {
        var answer = api.postInChunks("/tickets", "application/json", bigTicket());

        assertProblem(answer, 413);
        assertThat(answer.text("/detail")).contains("larger than");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "text/plain",
                "application/xml",
                "application/x-www-form-urlencoded",
                "multipart/form-data; boundary=x"
            })
    void refusesOtherContentTypes(String contentType) {
        var ticket = "{\"source\":\"x\",\"subject\":\"s\",\"body\":\"b\"}".getBytes(UTF_8);

        assertProblem(api.post("/tickets", contentType, ticket), 415);
        assertProblem(api.post("/tickets:batch", contentType, ticket), 415);
    }

    @Test
    void refusesAnIdempotencyKeyThatIsTooLong() {
        var answer = api.post(
                "/tickets", "{\"source\":\"x\",\"subject\":\"s\",\"body\":\"b\"}", "Idempotency-Key", "k".repeat(201));

        assertProblem(answer, 400);
        assertThat(answer.text("/detail")).contains("Idempotency-Key");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "status=DONE",
                "priority=1x",
                "limit=0",
                "limit=501",
                "limit=many",
                "cursor=first",
                "channel=PIGEON",
            })
    void refusesFiltersThatMeanNothing(String filter) {
        var answer = api.get("/tickets?" + filter);

        assertProblem(answer, 400);
        assertThat(answer.text("/errors/0/field")).isEqualTo(filter.substring(0, filter.indexOf('=')));
        assertThat(answer.text("/detail")).doesNotContain("java.");
    }

    @ParameterizedTest
    @ValueSource(strings = {"q", "category", "language", "queue", "agent", "source", "externalId"})
    void refusesNulInFilters(String filter) {
        var answer = api.get("/tickets?" + filter + "=%00");

        assertProblem(answer, 400);
        assertThat(answer.text("/errors/0/field")).isEqualTo(filter);
    }

    @ParameterizedTest
    @ValueSource(strings = {"%26%7C!()", "%22", "-", "a+or", "%27%3B--", "%F0%9F%98%80"})
    void takesAnySearchForWords(String words) {
        assertThat(api.get("/tickets?q=" + words).status()).isEqualTo(200);
    }

    @Test
    void refusesAQueryInABrokenEncoding() {
        assertProblem(api.get("/tickets?q=%FF"), 400);
    }

    @Test
    void knowsNoOtherTickets() {
        var id = UUID.randomUUID();

        assertProblem(api.get("/tickets/" + id), 404);
        assertProblem(api.get("/tickets/" + id + "/audit"), 404);
        assertProblem(api.get("/tickets/" + id + "/similar"), 404);
        assertProblem(api.post("/tickets/" + id + "/messages", "{\"body\":\"text\"}"), 404);
        assertProblem(api.post("/tickets/" + id + "/triage", "{}"), 404);
        assertProblem(api.post("/backlog/" + id + "/retry", ""), 404);
    }

    @Test
    void namesAnIdThatIsNone() {
        var answer = api.get("/tickets/4711");

        assertProblem(answer, 400);
        assertThat(answer.text("/detail")).contains("id").contains("4711");
    }

    @Test
    void namesWhatIsWrongWithAMessage() {
        var path = "/tickets/" + UUID.randomUUID() + "/messages";

        assertThat(api.post(path, "{\"body\":\"\"}").text("/errors/0/field")).isEqualTo("body");
        assertThat(api.post(path, "{\"body\":\"b\",\"author\":\"ROBOT\"}").text("/errors/0/field"))
                .isEqualTo("author");
    }

    private void assertProblem(Answer answer, int status) {
        assertThat(answer.status()).as(answer.response().body()).isEqualTo(status);
        assertThat(answer.header("Content-Type")).startsWith("application/problem+json");
        assertThat(answer.json().at("/status").intValue()).isEqualTo(status);
    }

    private static byte[] bigTicket() {
        return ("{\"source\":\"x\",\"subject\":\"s\",\"body\":\"" + "b".repeat(5 * MEGABYTE) + "\"}").getBytes(UTF_8);
    }

    private String rows() {
        return jdbc.sql("""
                select concat_ws(',', (select count(*) from ticket), (select count(*) from message),
                                 (select count(*) from triage), (select count(*) from idempotency_key))
                """).query(String.class).single();
    }
}
