package dev.nanodesk.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.nanodesk.cost.Price;
import dev.nanodesk.cost.PriceBookSettings;
import dev.nanodesk.testing.ApiClient;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.assertj.MockMvcTester;

@SettingsTest
class PricePagesApiTests {

    private static final String LIST = "/settings/price-book";
    private static final String NEW = LIST + "/new";
    private static final String PRICE = LIST + "/price";
    private static final String END = LIST + "/end";
    private static final String SCRIPT = "<script>alert('x')</script>";

    /** Comments, a name that no path can have, a price that is over, one in force, one that is planned. */
    private static final String BOOK = """
            # Kept by hand.
            currency: USD
            prices:
              - {model: gpt-4o, vendor: OpenAI, input: 2.50, cached-input: 1.25, output: 10, valid-from: 2025-01-01,
                 source: "https://a.example", read-on: 2025-01-01, minimum-cached-prefix: 1024, tokens: {encoding: o200k_base},
                 latency: {p50: 0.76, p95: 1.34, measured: "2025", source: s}}
              - {model: gpt-4o-mini, input: 0.15, output: 0.60, valid-from: 2025-01-01, source: "https://a.example",
                 read-on: 2025-01-01, tokens: {encoding: o200k_base}}
              - {model: claude-haiku-4.5, input: 1, output: 5, valid-from: 2025-01-01, source: "https://a.example",
                 read-on: 2025-01-01, tokens: {low: 1, high: 1.35}}
              - {model: some/model, input: 1, output: 2, valid-from: 2025-01-01, valid-to: 2025-06-01, source: "https://b.example",
                 read-on: 2025-01-01, currency: EUR, tokens: {low: 1, high: 1.2}}
              - {model: some/model, input: 3, output: 4, valid-from: 2025-06-01, valid-to: 2027-06-01, source: "https://b.example",
                 read-on: 2025-01-01, currency: EUR, tokens: {low: 1, high: 1.2}}
              - {model: some/model, input: 5, output: 6, valid-from: 2027-06-01, source: "https://b.example",
                 read-on: 2025-01-01, currency: EUR, tokens: {low: 1, high: 1.2}}
            """;

    @LocalServerPort
    int port;

    @Autowired
    MockMvcTester http;

    @Autowired
    PriceBookSettings books;

    @Autowired
    ChangeLog log;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    Clock clock;

    private Admin mira;
    private Admin noor;
    private LocalDate today = LocalDate.EPOCH;

    @BeforeEach
    void startWithABook() {
        mira = new Admin(http, "mira");
        noor = new Admin(http, "noor");
        today = LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
        books.replace(BOOK, "noor");
        jdbc.sql("delete from settings_change").update();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                NEW,
                PRICE + "?model=gpt-4o",
                PRICE + "?model=some/model",
                PRICE + "?model=some/model&from=2027-06-01",
                END + "?model=gpt-4o"
            })
    void showEveryForm(String path) {
        assertThat(mira.open(path)).hasStatusOk().bodyText().contains("<h1", "aria-label=\"Settings\"");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {PRICE, PRICE + "?model=none", PRICE + "?model=gpt-4o&from=soon", END, END + "?model=GPT-4o"})
    void answerThatThereIsNoSuchModelOrDay(String path) {
        assertThat(mira.open(path)).hasStatus(404);
    }

    @Test
    void closeThePriceInForceByANewOne() throws Exception {
        var fields = price("gpt-4o", "3,75", "12");
        fields.put("cached-input", "1.875");
        fields.put("minimum-cached-prefix", "2048");
        fields.put("batch-input", "1.8");
        fields.put("batch-output", "6");
        assertThat(mira.submit(PRICE, fields)).hasStatus(303).hasRedirectedUrl(LIST);

        var rows = rows("gpt-4o");
        assertThat(rows).hasSize(2);
        assertThat(rows.getFirst().validTo()).isEqualTo(today);
        assertThat(rows.getFirst().input()).isEqualByComparingTo("2.50");
        var added = rows.getLast();
        assertThat(added.input()).isEqualByComparingTo("3.75");
        assertThat(added.cachedInput()).isEqualByComparingTo("1.875");
        assertThat(added.batchOutput()).isEqualByComparingTo("6");
        assertThat(added.minimumCachedPrefix()).isEqualTo(2048);
        assertThat(added.validFrom()).isEqualTo(today);
        assertThat(added.validTo()).isNull();
        assertThat(added.source()).isEqualTo("Offer of 3 May, by mail");
        assertThat(added.vendor()).isEqualTo("OpenAI");
        assertThat(added.tokens().encoding()).isEqualTo("o200k_base");
        assertThat(added.latency()).isNotNull();
        assertThat(books.book().yaml()).contains("input: 2.50").doesNotContain("# Kept by hand");
        assertThat(log.list(Area.PRICE_BOOK, 0, 9))
                .extracting(SettingsChange::who, SettingsChange::summary)
                .containsExactly(
                        tuple("mira", "1 added (gpt-4o from %s), 1 changed (gpt-4o from 2025-01-01)".formatted(today)));
    }

    @Test
    void correctWhatWasTypedToday() throws Exception {
        mira.submit(PRICE, price("gpt-4o", "37.5", "12"));
        assertThat(mira.submit(PRICE, price("gpt-4o", "3.75", "12"))).hasStatus(303);

        assertThat(rows("gpt-4o"))
                .extracting(price -> price.input().toPlainString())
                .containsExactly("2.50", "3.75");
        assertThat(mira.text(LIST)).contains("3.75").doesNotContain("37.5<");
    }

    @Test
    void fillTheFormWithThePriceThatIsFollowedOrCorrected() throws Exception {
        assertThat(mira.text(PRICE + "?model=gpt-4o"))
                .contains("value=\"2.50\"", "value=\"1.25\"", "value=\"1024\"", "value=\"" + today + "\"", "in USD")
                .doesNotContain("value=\"https://a.example\"");
        assertThat(mira.text(PRICE + "?model=some/model&from=2027-06-01"))
                .contains("value=\"5\"", "value=\"2027-06-01\"", "value=\"https://b.example\"", "in EUR")
                .doesNotContain("from=2025-01-01");
    }

    @Test
    void holdUntilThePlannedPriceBegins() throws Exception {
        assertThat(mira.submit(PRICE, price("some/model", "2.25", "4"))).hasStatus(303);

        assertThat(rows("some/model"))
                .extracting(price -> price.input().toPlainString(), Price::validTo)
                .containsExactly(
                        tuple("1", LocalDate.parse("2025-06-01")),
                        tuple("3", today),
                        tuple("2.25", LocalDate.parse("2027-06-01")),
                        tuple("5", null));
        assertThat(rows("some/model")).extracting(Price::currency).containsOnly("EUR");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    input                 | 1,250                | could be 1.25 or 1250: write 1.25 or 1250
                    input                 | -1                   | must not be negative
                    input                 | ''                   | must not be empty
                    output                | free                 | must be a number such as 1.25
                    output                | 100000001            | must be at most 100000000
                    batch-input           | 1                    | is needed where the other batch price is given
                    cached-input          | 1                    | is needed where cached input has a price
                    minimum-cached-prefix | 1,024                | must be a whole number of tokens
                    valid-from            | 2024-12-31           | must not be before 2025-01-01, the first day of its price
                    valid-from            | 0026-01-01           | must be a day from 2015-01-01
                    valid-from            | 2126-01-01           | must be a day from 2015-01-01
                    valid-from            | 28.11.2026           | must be a day such as 2026-12-24
                    read-on               | 2126-01-01           | must be a day from 2015-01-01
                    source                | ''                   | must not be empty
                    source                | https://a b          | is no address that can be opened
                    """)
    void tellWhatIsWrongWithAPriceAtItsFieldAndKeepWhatWasTyped(String field, String value, String problem)
            throws Exception {
        var fields = price("claude-haiku-4.5", "4", "5.5");
        fields.put("minimum-cached-prefix", "");
        fields.put("source", "typed for an hour");
        fields.put(field, value);

        assertThat(mira.submit(PRICE, fields))
                .hasStatus(422)
                .bodyText()
                .contains(problem, "aria-invalid=\"true\"", "value=\"5.5\"".replace("5.5", fields.get("output")))
                .contains("value=\"%s\"".formatted(fields.get("source")), "value=\"" + fields.get("input") + "\"");
        assertThat(books.book().yaml()).isEqualTo(BOOK);
    }

    @Test
    void addAModel() throws Exception {
        var fields = model("vendor/new-model");
        assertThat(mira.submit(NEW, fields)).hasStatus(303).hasRedirectedUrl(LIST);

        var added = rows("vendor/new-model").getFirst();
        assertThat(added.currency()).isEqualTo("USD");
        assertThat(added.vendor()).isEqualTo("Somebody");
        assertThat(added.tokens().low()).isEqualByComparingTo("1");
        assertThat(added.tokens().high()).isEqualByComparingTo("1.35");
        assertThat(added.validFrom()).isEqualTo(today);
        assertThat(mira.text(LIST)).contains("model=vendor/new-model");

        fields.putAll(Map.of("model", "exact one", "tokens", "exact", "currency", "eur", "tokens.low", "any"));
        assertThat(mira.submit(NEW, fields)).hasStatus(303);
        assertThat(rows("exact one").getFirst().tokens().encoding()).isEqualTo("o200k_base");
        assertThat(rows("exact one").getFirst().currency()).isEqualTo("EUR");
        assertThat(log.list(Area.PRICE_BOOK, 0, 9))
                .extracting(SettingsChange::summary)
                .containsExactly(
                        "1 added (exact one from %s)".formatted(today),
                        "1 added (vendor/new-model from %s)".formatted(today));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    model       | gpt-4o      | is taken
                    model       | GPT-4O      | is taken: give gpt-4o a new price instead
                    model       | ''          | must have 1 to 100 letters
                    model       | a,b         | must have 1 to 100 letters
                    model       | <b>x</b>    | must have 1 to 100 letters
                    vendor      | ''          | must not be empty
                    currency    | DOLLARS     | must be a currency such as USD or EUR
                    tokens.low  | 0           | must be more than 0
                    tokens.low  | ''          | must not be empty
                    tokens.high | 0.5         | must not be less than the fewest
                    tokens.high | 11          | must be at most 10
                    tokens.high | many        | must be a number
                    """)
    void tellWhatIsWrongWithAModelAtItsField(String field, String value, String problem) {
        var fields = model("new-model");
        fields.put(field, value);

        assertThat(mira.submit(NEW, fields))
                .hasStatus(422)
                .bodyText()
                .contains(problem, "aria-invalid=\"true\"", "value=\"7.77\"");
        assertThat(books.book().yaml()).isEqualTo(BOOK);
    }

    @Test
    void endAModel() throws Exception {
        assertThat(mira.text(END + "?model=gpt-4o")).contains("nanodesk.cost.references");
        assertThat(mira.text(END + "?model=some/model")).doesNotContain("nanodesk.cost.references");
        assertThat(mira.submit(END, end("some/model", today.toString())))
                .hasStatus(303)
                .hasRedirectedUrl(LIST);

        assertThat(rows("some/model")).extracting(Price::validTo).containsExactly(LocalDate.parse("2025-06-01"), today);
        assertThat(log.last(Area.PRICE_BOOK, null).orElseThrow().summary())
                .isEqualTo("1 changed (some/model from 2025-06-01), 1 removed (some/model from 2027-06-01)");

        assertThat(mira.submit(PRICE, price("some/model", "2.25", "4"))).hasStatus(303);
        assertThat(rows("some/model")).last().extracting(Price::validTo).isNull();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    2025-01-01 | must be after 2025-01-01, the first day of its price
                    2024-01-01 | must be after 2025-01-01
                    2126-01-01 | must be a day from 2015-01-01
                    ''         | must be a day such as 2026-12-24
                    """)
    void endNoModelOnADayThatCannotBe(String day, String problem) throws Exception {
        assertThat(mira.submit(END, end("gpt-4o", day)))
                .hasStatus(422)
                .bodyText()
                .contains(problem, "id=\"valid-to-error\"");
        assertThat(books.book().yaml()).isEqualTo(BOOK);
    }

    @Test
    void letNobodyOverwriteWhatAnotherHasSaved() throws Exception {
        var second = price("gpt-4o", "4.44", "12");
        var end = end("gpt-4o", today.toString());
        assertThat(noor.submit(PRICE, price("gpt-4o", "3.33", "12"))).hasStatus(303);

        assertThat(mira.submit(PRICE, second))
                .hasStatus(409)
                .bodyText()
                .contains("Somebody else saved a newer version", "noor", "3.33", "4.44", "Save mine over it");
        assertThat(mira.submit(END, end))
                .hasStatus(409)
                .bodyText()
                .contains("Somebody else saved a newer version", "End its prices all the same");
        assertThat(rows("gpt-4o").getLast().input()).isEqualByComparingTo("3.33");

        second.put("version", mira.version(PRICE + "?model=gpt-4o"));
        assertThat(mira.submit(PRICE, second)).hasStatus(303);
        assertThat(rows("gpt-4o"))
                .extracting(price -> price.input().toPlainString())
                .containsExactly("2.50", "4.44");
    }

    @Test
    void letTwoPeopleChangeTwoModels() throws Exception {
        var one = price("gpt-4o", "3.33", "12");
        var other = price("gpt-4o-mini", "0.2", "0.7");

        assertThat(noor.submit(PRICE, one)).hasStatus(303);
        assertThat(mira.submit(PRICE, other)).hasStatus(303);
        assertThat(rows("gpt-4o")).hasSize(2);
        assertThat(rows("gpt-4o-mini")).hasSize(2);
    }

    @Test
    void sayThatAModelIsGone() throws Exception {
        var late = price("some/model", "3.33", "12");
        var end = end("some/model", today.toString());
        books.replace(BOOK.substring(0, BOOK.indexOf("  - {model: some/model")), "noor");

        assertThat(mira.submit(PRICE, late)).hasStatus(409).bodyText().contains("This is gone", "value=\"3.33\"");
        assertThat(mira.submit(END, end)).hasStatus(409).bodyText().contains("This is gone");
    }

    @Test
    void takeThePlaceOfTheFileUntilItIsAskedBack() throws Exception {
        books.reset();
        assertThat(mira.submit(PRICE, price("gpt-4o", "3.75", "12"))).hasStatus(303);
        assertThat(books.book().origin()).isEqualTo("api");
        assertThat(books.book().yaml()).contains("output: 0.60", "output: 4.50");

        var change = log.last(Area.PRICE_BOOK, null).orElseThrow();
        assertThat(mira.submit("/settings/history/" + change.id() + "/restore", Map.of("state", "before")))
                .hasStatus(303);
        assertThat(rows("gpt-4o")).hasSize(1);
    }

    @Test
    void compareWithTheNewPrice() throws Exception {
        mira.submit(PRICE, price("gpt-4o", "3.75", "12"));
        mira.submit(NEW, model("new-model"));

        assertThat(savings("references=gpt-4o,new-model")).contains("3.75", "7.77", "Offer of 3 May, by mail");
        assertThat(savings("format=md&references=gpt-4o"))
                .contains("  Source: Offer of 3 May, by mail\n", "  Source: <https://a.example>\n");
    }

    private String savings(String query) {
        return new ApiClient(port).get("/savings?" + query).response().body();
    }

    @Test
    void showNamesVendorsAndSourcesAsTextOnly() throws Exception {
        books.replace(
                BOOK + "  - {model: \"" + SCRIPT + "\", vendor: \"" + SCRIPT
                        + "\", input: 1, output: 2, valid-from: 2025-01-01, source: \"javascript:alert(1)\",\n"
                        + "     read-on: 2025-01-01, tokens: {encoding: o200k_base}}\n",
                "noor");
        var model = "?model=" + SCRIPT;
        var fields = price("gpt-4o", SCRIPT, "\"><img src=x>");
        fields.put("source", SCRIPT);

        for (var page : List.of(LIST, PRICE + model, END + model)) {
            assertThat(mira.open(page)).as(page).hasStatusOk();
            assertThat(mira.text(page)).as(page).doesNotContain(SCRIPT, "href=\"javascript:");
        }
        assertThat(mira.submit(PRICE, fields)).hasStatus(422).bodyText().doesNotContain(SCRIPT, "<img");
        assertThat(savings("format=html&references=%3Cscript%3Ealert('x')%3C/script%3E"))
                .contains("javascript:alert(1)")
                .doesNotContain("href=\"javascript:", SCRIPT);
    }

    private Map<String, String> price(String model, String input, String output) throws Exception {
        return new HashMap<>(Map.of(
                "model",
                model,
                "version",
                mira.version(PRICE + "?model=" + model),
                "input",
                input,
                "output",
                output,
                "valid-from",
                today.toString(),
                "source",
                "Offer of 3 May, by mail",
                "read-on",
                today.toString()));
    }

    private Map<String, String> end(String model, String day) throws Exception {
        return Map.of("model", model, "version", mira.version(END + "?model=" + model), "valid-to", day);
    }

    private Map<String, String> model(String name) {
        var fields = new HashMap<>(Map.of(
                "model", name,
                "vendor", "Somebody",
                "currency", "USD",
                "input", "7.77",
                "output", "8",
                "valid-from", today.toString()));
        fields.putAll(Map.of(
                "tokens", "range",
                "tokens.low", "1",
                "tokens.high", "1.35",
                "source", "https://prices.example.org/list",
                "read-on", today.toString()));
        return fields;
    }

    private List<Price> rows(String model) {
        return books.book().prices().stream()
                .filter(price -> price.model().equals(model))
                .toList();
    }
}
