package dev.nanodesk.api;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nanodesk.testing.NanodeskApiTest;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.web.server.LocalServerPort;
import tools.jackson.databind.json.JsonMapper;

@NanodeskApiTest
class OpenApiTests {

    @LocalServerPort
    int port;

    @Test
    void describesTheApiWithAnExample() throws Exception {
        var description = get("/v3/api-docs");

        assertThat(description.statusCode()).isEqualTo(200);
        var api = JsonMapper.builder().build().readTree(description.body());
        assertThat(api.at("/openapi").asString()).startsWith("3.1");
        assertThat(api.at("/paths").propertyNames())
                .contains(
                        "/api/v1/tickets",
                        "/api/v1/tickets:batch",
                        "/api/v1/backlog",
                        "/api/v1/queues",
                        "/api/v1/tickets/{id}/feedback",
                        "/api/v1/savings");
        assertThat(api.at("/components/schemas/NewTicket").toString()).contains("HM-204518");
        assertThat(api.at("/components/schemas/NewFeedback").toString()).contains("wants the money back");
        assertThat(api.at("/components/schemas/Feedback").toString()).contains("\"field\":\"category\"");
        assertThat(api.at("/components/schemas/Bill").toString()).contains("\"provisional\":true");
        assertThat(api.at(
                                "/paths/~1api~1v1~1savings/get/responses/200/content/application~1json/examples/a day/value/total/calls")
                        .toString())
                .contains("\"machineSeconds\":");
    }

    @Test
    void tellsWhoMayCallAndNoCallerToSend() throws Exception {
        var api = JsonMapper.builder().build().readTree(get("/v3/api-docs").body());

        assertThat(api.at("/paths/~1api~1v1~1tickets/post/description").asString())
                .endsWith("For: key `intake`.");
        assertThat(api.at("/paths/~1api~1v1~1api-keys/post/description").asString())
                .endsWith("For: key `admin`.");
        assertThat(api.at("/components/schemas/Caller").isMissingNode()).isTrue();
        assertThat(api.at("/paths/~1api~1v1~1tickets/get/parameters").findValuesAsString("name"))
                .contains("filter")
                .doesNotContain("caller", "role", "queues");
    }

    @Test
    void showsThePageToBrowseIt() throws Exception {
        assertThat(get("/swagger-ui/index.html").statusCode()).isEqualTo(200);
    }

    private HttpResponse<String> get(String path) throws IOException, InterruptedException {
        try (var http = HttpClient.newHttpClient()) {
            return http.send(
                    HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                            .build(),
                    HttpResponse.BodyHandlers.ofString());
        }
    }
}
