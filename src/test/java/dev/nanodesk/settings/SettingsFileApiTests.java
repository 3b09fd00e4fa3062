package dev.nanodesk.settings;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nanodesk.knowledge.KnowledgeDocument.Kind;
import dev.nanodesk.knowledge.KnowledgeDocuments;
import dev.nanodesk.routing.Routing;
import dev.nanodesk.testing.ApiClient;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

/** All settings as one file, by the API. */
@SettingsTest
class SettingsFileApiTests {

    private static final String YAML = "application/yaml";
    private static final String VIP = """
            nanodesk-settings: 1
            queues:
              queues:
                - name: general
                - name: vip
                  title: Für Häuser
            """;

    @LocalServerPort
    int port;

    @Autowired
    SettingsAsTheyCame came;

    @Autowired
    Routing routing;

    @Autowired
    KnowledgeDocuments knowledge;

    @Autowired
    ChangeLog log;

    @Autowired
    JdbcClient jdbc;

    private ApiClient api;

    @BeforeEach
    void startAsItCame() {
        api = new ApiClient(port);
        came.putBack();
    }

    @Test
    void givesAFileThatChangesNothingWhenItIsPutAgain() {
        var file = api.get("/settings");
        assertThat(file.status()).isEqualTo(200);
        assertThat(file.response().headers().firstValue("Content-Type").orElseThrow())
                .startsWith(YAML);
        assertThat(file.response().body()).startsWith("nanodesk-settings: 1\n").contains("taxonomy:", "price-book:");

        var put = api.put("/settings", YAML, file.response().body());
        assertThat(put.status()).isEqualTo(200);
        assertThat(put.json().path("changes").size()).isZero();
        assertThat(etag(put)).isEqualTo(etag(file));
        assertThat(log.list(null, 0, 9)).isEmpty();
    }

    @Test
    void tellsInADryRunWhatWouldChange() {
        var answer = api.put("/settings?dry-run=true", YAML, VIP);

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.json().path("dryRun").asBoolean()).isTrue();
        assertThat(answer.text("/changes/0/part")).isEqualTo("queues");
        assertThat(answer.text("/changes/0/summary")).contains("1 added (vip)");
        assertThat(answer.json().at("/changes/0/lines").toString()).contains("+   title: Für Häuser");
        assertThat(etag(answer)).isEqualTo(etag(api.get("/settings")));
        assertThat(routing.queues()).doesNotContain("vip");
        assertThat(log.list(null, 0, 9)).isEmpty();
    }

    @Test
    void putsAFileInForceInTheNameOfTheKey() {
        var admin = ApiClient.withScopes(port, Set.of("admin"));
        var answer = admin.put("/settings", YAML, VIP);

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.text("/changes/0/summary")).contains("1 added (vip)");
        assertThat(routing.queues()).contains("vip");
        assertThat(etag(answer)).isEqualTo(etag(api.get("/settings")));
        assertThat(api.get("/settings").response().body()).contains("title: Für Häuser");
        assertThat(log.list(Area.QUEUES, 0, 9))
                .singleElement()
                .satisfies(change -> assertThat(change.who()).startsWith("test-"));
    }

    @Test
    void putsAllOfAFileInForceOrNothingAndNamesEveryFlaw() {
        var file = VIP + "articles: [{id: Bad}]\nextra: 1\n";

        var answer = api.put("/settings", YAML, file);

        assertThat(answer.status()).isEqualTo(422);
        assertThat(answer.response().headers().firstValue("Content-Type").orElseThrow())
                .startsWith("application/problem+json");
        assertThat(answer.json().path("problems").toString())
                .contains("Line 7: articles[0].id", "Line 7: articles[0].title", "Line 8: extra is unknown");
        assertThat(routing.queues()).doesNotContain("vip");
        assertThat(api.put("/settings?dry-run=true", YAML, file).status()).isEqualTo(422);
    }

    @Test
    void refusesWhatIsNoFileOfSettings() {
        assertThat(api.put("/settings", YAML, "").status()).isEqualTo(422);
        assertThat(api.put("/settings", YAML, "a: [1").text("/problems/0")).startsWith("Line ");
        assertThat(api.put("/settings", YAML, "queues: {}").text("/problems/0"))
                .isEqualTo("It must begin with 'nanodesk-settings: 1', as an export does.");
        assertThat(api.put("/settings", "image/png", VIP).status()).isEqualTo(415);
        assertThat(api.put("/settings?dry-run=perhaps", YAML, VIP).status()).isEqualTo(400);
        assertThat(routing.queues()).doesNotContain("vip");
    }

    @Test
    void refusesAFileForSettingsThatHaveChangedSince() {
        var seen = etag(api.get("/settings"));
        api.put("/articles/en-parcels", "application/json", """
                {"title": "Where parcels are", "language": "en", "category": "delivery", "body": "Look at the page."}""");

        var stale = api.put("/settings", YAML, VIP, "If-Match", seen);
        assertThat(stale.status()).isEqualTo(412);
        assertThat(stale.text("/title")).isEqualTo("The settings have changed meanwhile");
        assertThat(routing.queues()).doesNotContain("vip");
        assertThat(api.put("/settings?dry-run=true", YAML, VIP, "If-Match", seen)
                        .status())
                .isEqualTo(412);

        var now = etag(api.get("/settings"));
        assertThat(api.put("/settings", YAML, VIP, "If-Match", now).status()).isEqualTo(200);
        assertThat(api.put("/settings", YAML, VIP, "If-Match", "*").status()).isEqualTo(200);
    }

    @Test
    void deletesArticlesThatTheFileDoesNotHaveOnlyWhenAsked() {
        api.put("/articles/en-parcels", "application/json", """
                {"title": "Where parcels are", "language": "en", "category": "delivery", "body": "Look at the page."}""");
        var file = "nanodesk-settings: 1\narticles: []\n";

        assertThat(api.put("/settings", YAML, file).json().path("changes").size())
                .isZero();
        assertThat(api.put("/settings?delete-others=true&dry-run=true", YAML, file)
                        .text("/changes/0/summary"))
                .isEqualTo("1 removed (en-parcels)");
        assertThat(knowledge.all(Kind.ARTICLE)).hasSize(1);
        assertThat(api.put("/settings?delete-others=true", YAML, file).status()).isEqualTo(200);
        assertThat(knowledge.all(Kind.ARTICLE)).isEmpty();
    }

    @Test
    void takesALargeFileAndRefusesATooLargeOne() {
        assertThat(api.put("/settings", YAML, VIP + remarks(6_000_000)).status())
                .isEqualTo(200);
        assertThat(api.put("/settings", YAML, VIP + remarks(9_000_000)).text("/problems/0"))
                .contains("at most 8,000,000 are allowed");
        assertThat(api.put("/settings", YAML, remarks(17_000_000)).status()).isEqualTo(413);
    }

    private static String remarks(int characters) {
        var line = "# " + "x".repeat(97) + "\n";
        return line.repeat(characters / line.length());
    }

    private static String etag(ApiClient.Answer answer) {
        return answer.response().headers().firstValue("ETag").orElseThrow();
    }
}
