package dev.nanodesk.reporting;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nanodesk.access.Role;
import dev.nanodesk.testing.ApiClient;
import dev.nanodesk.testing.NanodeskApiTest;
import dev.nanodesk.testing.PageClient;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.TestPropertySource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

@NanodeskApiTest
@TestPropertySource(
        properties = {"nanodesk.cost.references=cloud,other", "nanodesk.cost.price-book=classpath:cost/test-book.yaml"})
class SavingsPagesApiTests {

    private static final String OCTOBER = "?period=own&from=2026-10-01&to=2026-10-31";
    private static final String SAME_OCTOBER = "?from=2026-10-01&to=2026-11-01";
    private static final String HOSTILE = "</script><script>alert('x')</script>&<!--";

    @LocalServerPort
    int port;

    @Autowired
    JdbcClient jdbc;

    private ApiClient api;
    private PageClient lead;

    @BeforeEach
    void signInWithAnEmptyLedger() {
        api = new ApiClient(port);
        lead = PageClient.signedInAs(port, Role.LEAD);
        jdbc.sql("delete from triage_entry").update();
        jdbc.sql("delete from machine_hours where machine = 'test'").update();
    }

    @Test
    void saysWhatToDoWhereThereAreNoTickets() {
        var page = lead.get("/savings");

        assertThat(page.statusCode()).isEqualTo(200);
        assertThat(page.body())
                .contains("No ticket was triaged in this period", "docs/cost.md", "Provisional")
                .contains("unknown");
    }

    @Test
    void showsTheFiguresOfTheReport() {
        triaged("2026-10-10T12:00:00Z", "delivery");
        triaged("2026-10-11T12:00:00Z", "refund");
        triaged("2026-10-11T13:00:00Z", "refund");

        var page = lead.get("/savings" + OCTOBER + "&reference=other").body();

        assertThat(page)
                .contains("2026-10-01 to 2026-10-31", "other would have charged")
                .doesNotContain("Provisional");
        var report =
                api.get("/savings" + SAME_OCTOBER + "&references=other,cloud").json();
        var drawn = data(page, "tickets");
        assertThat(drawn.at("/labels").toString()).isEqualTo("[\"2026-10-10\",\"2026-10-11\"]");
        assertThat(drawn.at("/series/1/values").toString()).isEqualTo("[1,2]");
        assertThat(data(page, "cost").at("/series/0/values/0").decimalValue())
                .isEqualByComparingTo(report.at("/lines/0/own/marginal/amount").decimalValue());
        assertThat(data(page, "cost").at("/series/2/label").asString()).isEqualTo("other, at least");
        assertThat(data(page, "cost").at("/series/2/values/1").decimalValue())
                .isEqualByComparingTo(
                        report.at("/lines/1/references/0/cost/low").decimalValue());
    }

    @Test
    void showsALossAsALoss() {
        triaged("2026-10-10T12:00:00Z", "delivery");
        jdbc.sql("""
                insert into machine_hours (machine, kind, started_at, ended_at, price_per_hour, currency)
                values ('test', 'MACHINE', '2026-10-10T00:00:00Z', '2026-10-11T00:00:00Z', 1, 'USD')
                """).update();

        var page = lead.get("/savings" + OCTOBER).body();

        assertThat(page).contains("−24.00", ">lost</span>", "times its price");
    }

    @Test
    void saysWhereOwnMachinesNeverWin() {
        triaged("2026-10-10T12:00:00Z", "delivery");

        assertThat(lead.get("/savings" + OCTOBER + "&pricePerHour=1000000").body())
                .contains(">not reachable</dd>");
        assertThat(lead.get("/savings" + OCTOBER).body()).contains("tickets a month, on 1 machine");
    }

    @Test
    void keepsAHostileCategoryOutOfTheScript() {
        triaged("2026-10-10T12:00:00Z", HOSTILE);

        var page = lead.get("/savings" + OCTOBER + "&by=category").body();

        assertThat(page).doesNotContain("<script>alert").contains("\\u003c/script\\u003e", "&lt;script&gt;");
        assertThat(data(page, "cost").at("/labels/0").asString()).isEqualTo(HOSTILE);
    }

    @Test
    void comparesNoSingleModelWithAReference() {
        triaged("2026-10-10T12:00:00Z", "delivery");

        for (var by : new String[] {"week", "month", "model", "task", "queue"}) {
            var page = lead.get("/savings" + OCTOBER + "&by=" + by);

            assertThat(page.statusCode()).as(by).isEqualTo(200);
            assertThat(page.body()).contains("Cost by " + by);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "period=own&from=yesterday&to=2026-10-31, This is no day",
        "period=own&from=2026-10-31&to=2026-10-01, The last day is before the first one",
        "period=own&from=1000-10-31&to=2026-10-01, from 1970 on",
        "pricePerHour=cheap, Write an amount",
        "tariff=-1, Write an amount",
        "operationsPerMonth=1e999999999, Write an amount",
        "zone=Mars/Olympus, must be UTC or a region",
        "by=mood, must be day",
        "reference=gpt-0, the price book does not know"
    })
    void saysAtTheFieldWhatIsWrong(String query, String message) {
        var page = lead.get("/savings?" + query);

        assertThat(page.statusCode()).isEqualTo(422);
        assertThat(page.body()).contains(message, "There is no such report");
        assertThat(lead.get("/savings/report.csv?" + query).statusCode()).isEqualTo(422);
    }

    @Test
    void keepsWhatWasTyped() {
        assertThat(lead.get("/savings?pricePerHour=cheap%22%3E%3Cb%3E").body())
                .contains("value=\"cheap&quot;&gt;&lt;b&gt;\"");
        assertThat(lead.get("/savings?pricePerHour=0,5&tariff=1").body()).contains("What if:", "value=\"0,5\"");
    }

    @ParameterizedTest
    @ValueSource(strings = {"csv", "md", "html"})
    void handsOutTheReport(String format) {
        triaged("2026-10-10T12:00:00Z", "delivery");

        var file = lead.get("/savings/report." + format + OCTOBER + "&reference=cloud");

        assertThat(file.headers().firstValue("Content-Disposition").orElse(""))
                .startsWith("attachment")
                .contains("savings-2026-10-01-to-2026-10-31." + format);
        assertThat(file.body())
                .isEqualTo(api.get("/savings" + SAME_OCTOBER + "&references=cloud,other&format=" + format)
                        .response()
                        .body());
    }

    private static JsonNode data(String page, String chart) {
        var begin = page.indexOf(">", page.indexOf("id=\"" + chart + "-data\"")) + 1;
        return JsonMapper.shared().readTree(page.substring(begin, page.indexOf("</script>", begin)));
    }

    private void triaged(String at, String category) {
        jdbc.sql("""
                insert into triage_entry (ticket_id, attempt, triaged_at, category, queue, decision, degraded, by_nano, charged,
                    waited_seconds, worked_seconds, nano_seconds, joules, energy_source, marginal_cost, currency, machine,
                    shared_tokens, thread_tokens, label_tokens, summary, draft)
                values (:id, 1, :at::timestamptz, :category, 'orders', 'AUTOMATIC', false, false, true, 1, 2, 0.5, 32.5, 'ESTIMATED',
                    0.000002, 'USD', 'example', 1100, 300, 2, 'UNWANTED', 'UNWANTED')
                """)
                .param("id", UUID.randomUUID())
                .param("at", at)
                .param("category", category)
                .update();
    }
}
