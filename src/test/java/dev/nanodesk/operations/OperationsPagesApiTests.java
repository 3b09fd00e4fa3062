package dev.nanodesk.operations;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nanodesk.access.Role;
import dev.nanodesk.privacy.ActionLog;
import dev.nanodesk.privacy.AuditTrail;
import dev.nanodesk.testing.ApiClient;
import dev.nanodesk.testing.NanodeskApiTest;
import dev.nanodesk.testing.PageClient;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.TestPropertySource;

/** With a model server that is away, one helpdesk that does not answer and one webhook to nowhere. */
@NanodeskApiTest
@TestPropertySource(
        properties = {
            "nanodesk.inference.small.base-url=http://somebody:secret@127.0.0.1:1",
            "nanodesk.helpdesk.connections.support.vendor=zammad",
            "nanodesk.helpdesk.connections.support.url=http://127.0.0.1:1",
            "nanodesk.helpdesk.connections.support.internal=true",
            "nanodesk.helpdesk.connections.support.user=triage-bot",
            "nanodesk.helpdesk.connections.support.token=a-token",
            "nanodesk.helpdesk.connections.support.webhook-secrets=0123456789abcdef0123456789abcdef",
            "nanodesk.webhooks.crm.url=https://crm.invalid/hooks?key=hidden",
            "nanodesk.webhooks.crm.secrets=0123456789abcdef0123456789abcdef"
        })
class OperationsPagesApiTests {

    @LocalServerPort
    int port;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    AuditTrail audit;

    @Autowired
    ActionLog actions;

    private ApiClient api;
    private PageClient lead;

    @BeforeEach
    void signIn() {
        api = new ApiClient(port);
        lead = PageClient.signedInAs(port, Role.LEAD);
    }

    @AfterEach
    void goOn() {
        api.post("/backlog/resume", "");
        api.put("/queues/*/automation", "application/json", "{\"automation\":\"FULL\"}");
        jdbc.sql("delete from triage where status = 'PARKED'").update();
    }

    @Test
    void saysInPlainWordsThatAModelServerIsAway() {
        var page = lead.get("/operations");

        assertThat(page.statusCode()).isEqualTo(200);
        assertThat(page.body())
                .contains(
                        "The model server of SMALL does not answer.", "Triage goes on without it", "http://127.0.0.1:1")
                .contains("not connected", "docs/models.md")
                .doesNotContain("somebody:secret", "key=hidden", "a-token");
    }

    @Test
    void refreshesWithoutTheFrame() {
        assertThat(lead.get("/operations/live").body())
                .contains("id=\"live\"", "hx-trigger=\"every 2s")
                .doesNotContain("<html");
    }

    @Test
    void pausesAndResumesAndSaysWhoDid() {
        var paused = lead.post("/operations/pause", lead.get("/operations"));

        assertThat(paused.statusCode()).isEqualTo(303);
        assertThat(api.get("/backlog").text("/paused")).isEqualTo("true");
        var page = lead.get("/operations").body();
        assertThat(page).contains("Triage is paused on all replicas", "Triage is paused</strong>", lead.name());
        assertThat(lead.get("/operations").body()).doesNotContain("Triage is paused on all replicas");

        lead.post("/operations/resume", lead.get("/operations"));

        assertThat(api.get("/backlog").text("/paused")).isEqualTo("false");
        assertThat(actions.latest(2))
                .extracting(ActionLog.Entry::action)
                .containsExactly("resumed triage", "paused triage");
        assertThat(actions.latest(1).getFirst().actor()).isEqualTo(lead.name());
    }

    @Test
    void notesNoPauseThatChangesNothing() {
        lead.post("/operations/pause", lead.get("/operations"));
        var before = actions.latest(50);

        lead.post("/operations/pause", lead.get("/operations"));

        assertThat(actions.latest(50)).isEqualTo(before);
    }

    @Test
    void triesAParkedTicketAgainAndNotesWhoAsked() {
        var id = parked();
        assertThat(lead.get("/operations").body())
                .contains("Parcel &lt;b&gt;", "&lt;img src=x onerror=alert(1)&gt;")
                .doesNotContain("<img src=x");

        var answer = lead.post("/operations/parked/" + id + "/retry", lead.get("/operations"));

        assertThat(answer.statusCode()).isEqualTo(303);
        assertThat(lead.get("/operations").body()).contains("The ticket is triaged again.");
        assertThat(audit.of(id)).anySatisfy(entry -> {
            assertThat(entry.action()).isEqualTo("retried");
            assertThat(entry.actor()).isEqualTo(lead.name());
        });
        lead.post("/operations/parked/" + id + "/retry", lead.get("/operations"));
        assertThat(lead.get("/operations").body()).contains("somebody was faster");
    }

    @Test
    void showsAndTriesForALimitedLeadParkedTicketsOfTheirQueuesOnly() {
        var id = parked();
        jdbc.sql("update triage set queue = 'logistics' where ticket_id = :id")
                .param("id", id)
                .update();
        var inside = PageClient.signedInAs(port, Role.LEAD, "logistics");
        var outside = PageClient.signedInAs(port, Role.LEAD, "general");

        assertThat(inside.get("/operations").body()).contains(id.toString(), "Parcel &lt;b&gt;");
        var page = outside.get("/operations");
        assertThat(page.body()).doesNotContain(id.toString());
        assertThat(outside.post("/operations/parked/" + id + "/retry", page).statusCode())
                .isEqualTo(404);
        outside.post("/operations/parked/retry", page);
        assertThat(api.get("/backlog").text("/parked")).isEqualTo("1");
        inside.post("/operations/parked/retry", inside.get("/operations"));
        assertThat(api.get("/backlog").text("/parked")).isEqualTo("0");
    }

    @Test
    void triesAllParkedTicketsAgain() {
        parked();
        parked();

        lead.post("/operations/parked/retry", lead.get("/operations"));

        assertThat(lead.get("/operations").body()).contains("2 tickets are triaged again.");
        assertThat(api.get("/backlog").text("/parked")).isEqualTo("0");
    }

    @Test
    void switchesAllQueuesOff() {
        var form = lead.get("/operations/automation?queue=*");
        assertThat(form.body()).contains("Automation of all queues", "every ticket goes to review");

        var answer = lead.post("/operations/automation", form, "queue", "*", "automation", "OFF");

        assertThat(answer.statusCode()).isEqualTo(303);
        assertThat(lead.get("/operations").body())
                .contains("Automation of all queues: off: all to review.", lead.name());
        assertThat(api.get("/queues/logistics/automation").text("/automation")).isEqualTo("FULL");
        assertThat(api.get("/queues/logistics/automation").text("/inForce")).isEqualTo("OFF");
        assertThat(handIn("parcel").text("/triage/decision")).isEqualTo("REVIEW");
        assertThat(actions.latest(1).getFirst().facts())
                .containsEntry("from", "FULL")
                .containsEntry("to", "OFF");
    }

    @Test
    void switchesOneQueue() {
        lead.post(
                "/operations/automation",
                lead.get("/operations/automation?queue=logistics"),
                "queue",
                "logistics",
                "automation",
                "NANO_ONLY");

        assertThat(api.get("/queues/logistics/automation").text("/inForce")).isEqualTo("NANO_ONLY");
        assertThat(api.get("/queues/general/automation").text("/inForce")).isEqualTo("FULL");
        api.put("/queues/logistics/automation", "application/json", "{\"automation\":\"FULL\"}");
    }

    @Test
    void asksForAChoice() {
        var form = lead.get("/operations/automation?queue=logistics");

        var answer = lead.post("/operations/automation", form, "queue", "logistics");

        assertThat(answer.statusCode()).isEqualTo(422);
        assertThat(answer.body()).contains("Choose one of them.");
    }

    @Test
    void checksAConnectionAndAWebhook() {
        var page = lead.get("/operations");
        assertThat(page.body()).contains("zammad, write-back", "crm.invalid");

        assertThat(lead.post("/operations/connections/support/check", page).body())
                .contains("Does not work.", "wrong")
                .doesNotContain("<html", "a-token");
        assertThat(lead.post("/operations/webhooks/crm/check", page).body())
                .contains("Does not work.", "cannot be reached")
                .doesNotContain("hidden");
    }

    @Test
    void triesAgainWhatAHelpdeskOrReceiverRefused() {
        var ticket = UUID.fromString(handIn("parcel").text("/id"));
        jdbc.sql(
                        "update outgoing_webhook set status = 'PARKED', reason = 'the receiver answered 500: <script>alert(1)</script>'")
                .update();
        var page = lead.get("/operations/webhooks/crm");
        assertThat(page.body()).contains("&lt;script&gt;", "/tickets/" + ticket).doesNotContain("<script>alert");

        lead.post("/operations/webhooks/crm/parked/retry", page);

        assertThat(lead.get("/operations/webhooks/crm").body()).contains("tried again", "Nothing.");
        assertThat(actions.latest(1).getFirst().subject()).isEqualTo("crm");
        assertThat(lead.get("/operations/connections/support").body()).contains("Nothing.");
        assertThat(lead.post("/operations/connections/support/parked/retry", page)
                        .headers()
                        .firstValue("Location")
                        .orElse(""))
                .endsWith("/operations/connections/support");
        assertThat(lead.get("/operations/connections/support").body()).contains("Nothing of that is parked any more.");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"/operations/connections/nobody", "/operations/webhooks/nobody", "/operations/automation?queue=x"
            })
    void knowsWhatThereIs(String path) {
        assertThat(lead.get(path).statusCode()).isEqualTo(404);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/operations/pause",
                "/operations/resume",
                "/operations/parked/retry",
                "/operations/automation?queue=*&automation=OFF",
                "/operations/connections/support/check",
                "/operations/webhooks/crm/parked/retry"
            })
    void refusesAFormWithoutItsToken(String path) {
        assertThat(lead.postWithToken(path, "").statusCode()).isEqualTo(403);
        assertThat(api.get("/backlog").text("/paused")).isEqualTo("false");
    }

    private UUID parked() {
        var id = UUID.fromString(handIn("parcel").text("/id"));
        jdbc.sql("""
                update triage set status = 'PARKED', failures = 3, last_failure = '<img src=x onerror=alert(1)>'
                where ticket_id = :id
                """).param("id", id).update();
        return id;
    }

    private ApiClient.Answer handIn(String text) {
        return api.post(
                "/tickets",
                "{\"source\":\"test\",\"subject\":\"Parcel <b>\",\"body\":\"" + text + "\"}",
                "Prefer",
                "wait=20");
    }
}
