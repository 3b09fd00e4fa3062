package dev.nanodesk.cost;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.nanodesk.inference.InferenceCompleted.Result;
import dev.nanodesk.inference.Task;
import dev.nanodesk.inference.Tier;
import dev.nanodesk.testing.ApiClient;
import dev.nanodesk.testing.NanodeskApiTest;
import dev.nanodesk.triage.CloudCall.Part;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.TestPropertySource;
import org.springframework.transaction.support.TransactionTemplate;

@NanodeskApiTest
@TestPropertySource(
        properties = {"nanodesk.cost.references=cloud,other", "nanodesk.cost.price-book=classpath:cost/test-book.yaml"})
class SavingsApiTests {

    private static final String PERIOD = "from=2026-10-01&to=2026-11-01";
    private static final Instant NOON = Instant.parse("2026-10-10T12:00:00Z");

    @LocalServerPort
    int port;

    @Autowired
    ApplicationEventPublisher events;

    @Autowired
    TransactionTemplate transaction;

    @Autowired
    TriageLedger ledger;

    @Autowired
    JdbcClient jdbc;

    private ApiClient api;

    @BeforeEach
    void emptyLedger() {
        api = new ApiClient(port);
        ledger.write();
        jdbc.sql("delete from triage_entry").update();
        jdbc.sql("delete from inference_call").update();
        jdbc.sql("delete from machine_hours where machine = 'test'").update();
    }

    @AfterEach
    void ownBook() {
        api.delete("/price-book");
    }

    @Test
    void reportsAPeriodWithoutTicketsAsEmpty() {
        var report = api.get("/savings?from=2020-01-01&to=2020-02-01");

        assertThat(report.status()).isEqualTo(200);
        assertThat(report.text("/total/tickets")).isEqualTo("0");
        assertThat(report.json().at("/total/own/marginal/amount").decimalValue())
                .isZero();
        assertThat(report.json().at("/total/own/marginalPerTicket/amount").isNull())
                .isTrue();
        assertThat(report.text("/total/own/marginalPerTicket/unknown")).isEqualTo("no tickets");
        assertThat(report.text("/total/references/0/breakEven/atLowCost/reason"))
                .contains("no capacity");
        assertThat(report.text("/notes/0")).isEqualTo("No ticket was triaged in this period.");
        assertThat(api.get("/savings?from=2020-01-01&to=2020-02-01&format=md")
                        .response()
                        .body())
                .contains("0 tickets");
    }

    @Test
    void showsALossAsALoss() {
        triage(UUID.randomUUID(), LedgerFacts.generated(0, 50), NOON);
        hours(24, "1");

        var report = api.get("/savings?" + PERIOD);

        // 1,100 shared at 1.25, 300 at 2.5 and 52 at 10 per million
        assertThat(report.json().at("/total/references/0/cost/low").decimalValue())
                .isEqualByComparingTo("0.002645");
        assertThat(report.json().at("/total/own/loaded/amount").decimalValue()).isEqualByComparingTo("24");
        assertThat(report.json().at("/total/references/0/savingLoaded/low").decimalValue())
                .isEqualByComparingTo("-23.997355");
        assertThat(report.json()
                        .at("/total/references/0/savingLoaded/lowPercent")
                        .decimalValue())
                .isNegative();
        assertThat(api.get("/savings?" + PERIOD + "&format=md").response().body())
                .contains("lost USD 24.00");
        assertThat(api.get("/savings?" + PERIOD, "text/html").response().body()).contains("class=\"lost\"");
    }

    @Test
    void triesOutOtherPrices() {
        var ticket = UUID.randomUUID();
        call(ticket, Duration.ofHours(1), Result.ANSWERED, 1_000, 10);
        triage(ticket, LedgerFacts.generated(0, 50), NOON);
        hours(10, "1");

        var report =
                api.get("/savings?" + PERIOD + "&pricePerHour=0.5&tariff=1&operationsPerMonth=73&references=other");

        assertThat(report.json().at("/total/own/loaded/amount").decimalValue()).isEqualByComparingTo("5");
        // an hour at 65 W, and a millisecond of NANO
        assertThat(report.json().at("/total/own/marginal/amount").decimalValue())
                .isCloseTo(new BigDecimal("0.065"), within(new BigDecimal("0.0000001")));
        assertThat(report.json().at("/total/references")).hasSize(1);
        assertThat(report.json().at("/notes").toString()).contains("What if");
    }

    @Test
    void countsTheSecondsOfAFailedCallButNotItsTokens() {
        var ticket = UUID.randomUUID();
        call(ticket, Duration.ofSeconds(7), Result.UNUSABLE, 1_000, 10);
        call(ticket, Duration.ofSeconds(5), Result.ANSWERED, 500, 20);
        call(ticket, Duration.ofSeconds(1), Result.ANSWERED, null, null);
        triage(ticket, LedgerFacts.avoided(), NOON);

        var calls = api.get("/savings?by=category&" + PERIOD).json().at("/lines/0/calls");

        assertThat(calls.at("/count").asInt()).isEqualTo(3);
        assertThat(calls.at("/failed").asInt()).isEqualTo(1);
        assertThat(calls.at("/promptTokens").asInt()).isEqualTo(500);
        assertThat(calls.at("/withoutUsage").asInt()).isEqualTo(1);
        assertThat(calls.at("/seconds").decimalValue()).isEqualByComparingTo("13");
        assertThat(calls.at("/machineSeconds").decimalValue()).isEqualByComparingTo("7");
    }

    @Test
    void chargesAReferenceOnceForATicketThatWasDegradedFirst() {
        var ticket = UUID.randomUUID();
        triage(ticket, LedgerFacts.generated(0, 50), NOON);
        var before = api.get("/savings?" + PERIOD)
                .json()
                .at("/total/references/0/cost/low")
                .decimalValue();

        transaction.executeWithoutResult(status -> events.publishEvent(LedgerFacts.triaged(
                ticket,
                2,
                true,
                "delivery",
                false,
                LedgerFacts.cloudCall(300, LedgerFacts.generated(0, 60), LedgerFacts.unwanted()),
                NOON.plusSeconds(60))));

        var after = api.get("/savings?" + PERIOD);
        assertThat(after.json().at("/total/references/0/cost/low").decimalValue())
                .isEqualByComparingTo(before);
        assertThat(after.text("/total/tickets")).isEqualTo("1");
        assertThat(after.text("/total/triages")).isEqualTo("2");
    }

    @Test
    void saysHowMuchIsUnknown() {
        triage(UUID.randomUUID(), LedgerFacts.avoided(), NOON);

        var late = api.get("/savings?references=late&" + PERIOD).json().at("/total/references/0");
        assertThat(late.at("/cost/low").isNull()).isTrue();
        assertThat(late.at("/cost/unknown").asString()).contains("no price for 1 triages");
        assertThat(late.at("/unpriced").asInt()).isEqualTo(1);
        assertThat(late.at("/savingLoaded/low").isNull()).isTrue();
        assertThat(late.at("/unknownParts").asInt()).isEqualTo(1);
    }

    @Test
    void takesAnotherPriceBookWithoutRestart() {
        triage(UUID.randomUUID(), LedgerFacts.generated(0, 50), NOON);
        var book = """
                {"currency": "EUR", "prices": [
                  {"model": "cloud", "input": 1, "output": 1, "valid-from": "2026-01-01", "source": "https://a.example",
                   "read-on": "2026-01-01", "tokens": {"low": 1, "high": 1}},
                  {"model": "other", "currency": "USD", "input": 1, "output": 1, "valid-from": "2026-01-01",
                   "source": "https://a.example", "read-on": "2026-01-01", "tokens": {"low": 1, "high": 2}}]}
                """;

        assertThat(api.put("/price-book", "application/json", book).status()).isEqualTo(200);

        assertThat(api.get("/price-book").text("/origin")).isEqualTo("api");
        var references = api.get("/savings?" + PERIOD).json().at("/total/references");
        assertThat(references.at("/0/cost/unknown").asString()).contains("no rate from EUR to USD");
        assertThat(references.at("/1/cost/low").decimalValue()).isEqualByComparingTo("0.001452");
        assertThat(references.at("/1/cost/high").decimalValue()).isEqualByComparingTo("0.002904");
        assertThat(api.delete("/price-book").status()).isEqualTo(204);
        assertThat(api.get("/price-book").text("/origin")).startsWith("classpath:");
    }

    @Test
    void refusesAPriceBookWithoutTheReferencesInUse() {
        var book = """
                currency: USD
                prices:
                  - {model: cloud, input: -1, output: 1, valid-from: 2026-01-01, source: "https://a.example",
                     read-on: 2026-01-01, tokens: {low: 1, high: 1}}
                """;

        var negative = api.put("/price-book", "application/yaml", book);
        assertThat(negative.status()).isEqualTo(422);
        assertThat(negative.text("/problems/0")).contains("must not be negative");

        var unknown = api.put("/price-book", "application/yaml", book.replace("-1, output", "1, output"));
        assertThat(unknown.status()).isEqualTo(422);
        assertThat(unknown.text("/problems/0")).contains("'other', which it does not have");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "references=gpt-9 | does not know 'gpt-9', but [cloud, late, other]",
                "zone=Mars/Olympus | must be UTC or a region",
                "zone=%2B02:00 | must be UTC or a region",
                "by=customer | must be day, week, month",
                "from=2026-10-02&to=2026-10-02 | the day after the last",
                "from=2026-10-03&to=2026-10-02 | the day after the last",
                "from=0001-01-01&to=2026-10-02 | at most",
                "format=xls | must be json, csv, md or html",
                "pricePerHour=-1 | must be greater than or equal to 0",
            })
    void saysWhatIsWrongWithARequest(String query, String problem) {
        var answer = api.get("/savings?" + query.strip());

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.text("/detail")).contains(problem);
    }

    @Test
    void handsOutTheRowsThatItAddsUp() {
        var ticket = UUID.randomUUID();
        call(ticket, Duration.ofSeconds(7), Result.ANSWERED, 1_000, 10);
        triage(ticket, LedgerFacts.generated(0, 50), NOON);
        hours(24, "1");

        assertThat(api.get("/ledger/calls.csv?" + PERIOD).response().body().lines())
                .hasSize(2)
                .first()
                .asString()
                .startsWith("call_id,subject_id,task,tier,model");
        assertThat(api.get("/ledger/triages.csv?" + PERIOD).response().body()).contains(ticket.toString());
        assertThat(api.get("/ledger/hours.csv?" + PERIOD).response().body()).contains("test,MACHINE");
        var csv = api.get("/savings?by=queue&" + PERIOD, "text/csv");
        assertThat(csv.header("Content-Type")).startsWith("text/csv");
        assertThat(csv.response().body().lines()).hasSize(3).last().asString().startsWith("total,USD,false,1,1,");
    }

    @Test
    void writesNoFormulasIntoSpreadsheets() {
        assertThat(Csv.line(List.of("=1+1", "-3.5", "@x", "a,b", "\"q\"")))
                .isEqualTo("'=1+1,-3.5,'@x,\"a,b\",\"\"\"q\"\"\"\r\n");
    }

    private void triage(UUID ticket, Part summary, Instant at) {
        transaction.executeWithoutResult(status -> events.publishEvent(LedgerFacts.triaged(
                ticket, 1, false, "delivery", true, LedgerFacts.cloudCall(300, summary, LedgerFacts.unwanted()), at)));
    }

    private void call(
            UUID ticket, Duration elapsed, Result result, @Nullable Integer prompt, @Nullable Integer completion) {
        transaction.executeWithoutResult(status -> events.publishEvent(
                LedgerFacts.call(ticket, Task.SUMMARISE, Tier.SMALL, result, prompt, completion, elapsed, NOON)));
    }

    private void hours(int hours, String price) {
        jdbc.sql("""
                insert into machine_hours (machine, kind, started_at, ended_at, price_per_hour, currency)
                values ('test', 'MACHINE', '2026-10-05T00:00:00Z'::timestamptz,
                        '2026-10-05T00:00:00Z'::timestamptz + make_interval(hours => :hours), :price::numeric, 'USD')
                """).param("hours", hours).param("price", price).update();
    }
}
