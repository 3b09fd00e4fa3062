package dev.nanodesk.settings;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nanodesk.routing.QueueSettings;
import dev.nanodesk.testing.ApiClient;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.test.context.TestPropertySource;
import org.springframework.test.web.servlet.assertj.MockMvcTester;

/** Queues as a platform engineer sets them. */
@SettingsTest
@TestPropertySource(properties = {"nanodesk.queues[0].name=general", "nanodesk.queues[0].title=By configuration"})
class FixedQueuesApiTests {

    @LocalServerPort
    int port;

    @Autowired
    MockMvcTester http;

    @Autowired
    QueueSettings queues;

    private Admin mira;

    @BeforeEach
    void signIn() {
        mira = new Admin(http, "mira");
    }

    @Test
    void areShownWithoutAWayToChangeThem() throws Exception {
        assertThat(mira.text("/settings/queues"))
                .contains("By configuration", "set by nanodesk.queues")
                .doesNotContain("Add a queue", "Edit as YAML");
        assertThat(mira.text("/settings/queues/yaml")).contains("readonly").doesNotContain("value=\"save\"");
        assertThat(mira.text("/settings/queues/queue/general"))
                .contains("set by nanodesk.queues")
                .doesNotContain(">Save<");
    }

    @Test
    void stayAsTheyAreWhoeverAsks() throws Exception {
        var api = new ApiClient(port);
        var put = api.put("/queue-settings", "application/yaml", "queues: [{name: general, title: Mine}]");
        assertThat(put.status()).isEqualTo(409);
        assertThat(put.text("/detail")).contains("nanodesk.queues");
        assertThat(api.get("/queue-settings").text("/origin")).isEqualTo("CONFIGURATION");

        var page = "/settings/queues/queue/general";
        var version = mira.version(page);
        assertThat(mira.submit(page, Map.of("title", "Mine", "version", version)))
                .hasStatus(422);
        assertThat(mira.submit("/settings/queues/new", Map.of("name", "vip"))).hasStatus(422);
        var file = "nanodesk-settings: 1\nqueues: {queues: [{name: general, title: Mine}]}\n";
        assertThat(mira.submit("/settings/import", Map.of("text", file)))
                .hasStatus(422)
                .bodyText()
                .contains("set by nanodesk.queues");
        assertThat(queues.inForce().yaml()).contains("By configuration");
    }
}
