package dev.nanodesk.settings;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.node.ObjectNode;

class PriceRowsTests {

    private static final LocalDate TODAY = LocalDate.parse("2026-11-28");

    /** Over, in force, and planned. */
    private static final PriceRows PROMOTION = rows("""
            - {model: m, vendor: V, input: 1.50, output: 7.50, valid-from: 2026-08-05, valid-to: 2026-08-13, source: old,
               read-on: 2026-08-05, tokens: {low: 0.9, high: 1.2}}
            - {model: m, vendor: V, input: 0.75, cached-input: 0.075, output: 3.75, batch-input: 0.375, batch-output: 1.875,
               batch-source: "https://v.example/batch", valid-from: 2026-08-13, valid-to: 2027-01-01, source: now,
               read-on: 2026-08-14, minimum-cached-prefix: 4096, caching-source: "https://v.example/cache",
               tokens: {low: 0.9, high: 1.2}, latency: {p50: 0.7, p95: 1.3, measured: "2025", source: s}}
            - {model: m, vendor: V, input: 1.50, output: 7.50, valid-from: 2027-01-01, source: planned,
               read-on: 2026-08-14, tokens: {low: 0.9, high: 1.2}}
            """);

    private static final PriceRows ENDED = PROMOTION.endingOn(LocalDate.parse("2026-10-01"));

    @Test
    void closesThePriceInForceAndKeepsWhatIsTheModelsOwn() {
        var after = PROMOTION.with(price("2026-12-01"));

        assertThat(spans(after))
                .containsExactly(
                        "1.50 from 2026-08-05 to 2026-08-13",
                        "0.75 from 2026-08-13 to 2026-12-01",
                        "9.25 from 2026-12-01 to 2027-01-01",
                        "1.50 from 2027-01-01 to null");
        assertThat(YamlText.write(after.rows().get(2).fields())).isEqualTo("""
                model: m
                vendor: V
                input: 9.25
                output: 10
                valid-from: 2026-12-01
                valid-to: 2027-01-01
                source: offer of 3 May
                read-on: 2026-11-28
                caching-source: https://v.example/cache
                tokens:
                  low: 0.9
                  high: 1.2
                latency:
                  p50: 0.7
                  p95: 1.3
                  measured: "2025"
                  source: s
                """);
        assertThat(after.rows().get(1).fields().path("batch-source").asString()).isEqualTo("https://v.example/batch");
        assertThat(PROMOTION.rows().get(1).to()).isEqualTo("2027-01-01");
    }

    @Test
    void correctsThePriceThatBeginsOnTheSameDay() {
        assertThat(spans(PROMOTION.with(price("2026-08-13"))))
                .containsExactly(
                        "1.50 from 2026-08-05 to 2026-08-13",
                        "9.25 from 2026-08-13 to 2027-01-01",
                        "1.50 from 2027-01-01 to null");
        assertThat(spans(PROMOTION.with(price("2027-01-01")))).last().isEqualTo("9.25 from 2027-01-01 to null");
    }

    @Test
    void goesOnWhereTheLastPriceEnded() {
        assertThat(spans(ENDED)).last().isEqualTo("0.75 from 2026-08-13 to 2026-10-01");
        assertThat(spans(ENDED.with(price("2026-10-01")))).last().isEqualTo("9.25 from 2026-10-01 to null");
        assertThat(ENDED.with(price("2026-10-01"))
                        .last()
                        .fields()
                        .path("vendor")
                        .asString())
                .isEqualTo("V");
    }

    @Test
    void keepsBatchSourceWithBatchPricesOnly() {
        var price = price("2026-12-01");
        price.put("batch-input", 1);
        price.put("batch-output", 2);

        assertThat(PROMOTION.with(price).rows().get(2).fields().has("batch-source"))
                .isTrue();
    }

    @Test
    void leavesDaysAloneThatWereOverBeforeThePriceOfNow() {
        assertThat(PROMOTION.flawOfStart(LocalDate.parse("2026-08-12"), TODAY))
                .hasValueSatisfying(flaw -> assertThat(flaw).contains("must not be before 2026-08-13"));
        assertThat(PROMOTION.flawOfStart(LocalDate.parse("2026-08-05"), TODAY)).isPresent();
        assertThat(PROMOTION.flawOfStart(LocalDate.parse("2026-08-13"), TODAY)).isEmpty();
        assertThat(PROMOTION.flawOfStart(TODAY, TODAY)).isEmpty();
        assertThat(PROMOTION.flawOfStart(LocalDate.parse("2028-01-01"), TODAY)).isEmpty();
    }

    @Test
    void leavesNoDayBetweenWithoutAPrice() {
        assertThat(ENDED.flawOfStart(LocalDate.parse("2026-10-02"), TODAY))
                .hasValueSatisfying(flaw -> assertThat(flaw).contains("must be 2026-10-01 or earlier"));
        assertThat(ENDED.flawOfStart(LocalDate.parse("2026-10-01"), TODAY)).isEmpty();
        assertThat(ENDED.flawOfStart(LocalDate.parse("2026-09-01"), TODAY)).isEmpty();
    }

    @Test
    void knowsThePriceOfNowWhereNoneIsInForce() {
        var planned = rows("[{model: m, input: 2, output: 2, valid-from: 2027-05-01}]");

        assertThat(planned.current(TODAY).from()).isEqualTo("2027-05-01");
        assertThat(ENDED.current(TODAY).from()).isEqualTo("2026-08-13");
        assertThat(planned.flawOfStart(TODAY, TODAY)).isPresent();
        assertThat(planned.flawOfStart(LocalDate.parse("2027-05-01"), TODAY)).isEmpty();
    }

    @Test
    void endsThePriceAndDropsWhatWasPlanned() {
        assertThat(spans(PROMOTION.endingOn(TODAY)))
                .containsExactly("1.50 from 2026-08-05 to 2026-08-13", "0.75 from 2026-08-13 to 2026-11-28");
        assertThat(spans(PROMOTION.endingOn(LocalDate.parse("2027-01-02"))))
                .last()
                .isEqualTo("1.50 from 2027-01-01 to 2027-01-02");
        assertThat(spans(ENDED.endingOn(TODAY))).last().isEqualTo("0.75 from 2026-08-13 to 2026-11-28");
    }

    @Test
    void endsNoPriceBeforeItBegan() {
        assertThat(PROMOTION.flawOfEnd(LocalDate.parse("2026-08-13"), TODAY))
                .hasValueSatisfying(flaw -> assertThat(flaw).contains("must be after 2026-08-13"));
        assertThat(PROMOTION.flawOfEnd(LocalDate.parse("2026-08-14"), TODAY)).isEmpty();
        assertThat(ENDED.flawOfEnd(LocalDate.parse("2026-10-01"), TODAY))
                .contains("is the day on which it ends already");
    }

    @Test
    void beginsAndEndsNothingWhereThereIsNone() {
        assertThat(PriceRows.NONE.flawOfStart(TODAY, TODAY)).isEmpty();
        assertThat(PriceRows.NONE.flawOfEnd(TODAY, TODAY)).isEmpty();
        assertThat(PriceRows.NONE.endingOn(TODAY)).isEqualTo(PriceRows.NONE);
        assertThat(spans(PriceRows.NONE.with(price("2026-12-01")))).containsExactly("9.25 from 2026-12-01 to null");
    }

    @Test
    void putsTheRowsOfAModelWhereTheyWereAndLeavesOthers() {
        var tree = (ObjectNode) YamlText.tree("""
                currency: USD
                prices:
                - {model: a, input: 1.50}
                - {model: b, input: 2.00}
                - {model: a, input: 3.25}
                - {model: "", input: 4}
                """);
        var part = Part.prices("a");
        part.put(tree, YamlText.tree("[{model: a, input: 5}, {model: a, input: 6}, {model: a, input: 7}]"));
        Part.prices("new/model").put(tree, YamlText.tree("[{model: new/model, input: 8}]"));

        assertThat(tree.path("prices")
                        .valueStream()
                        .map(row -> row.path("input").asString()))
                .containsExactly("5", "6", "7", "2.00", "4", "8");
        assertThat(part.in(tree)).hasSize(3);
        assertThat(part.isIn(tree)).isTrue();
        part.remove(tree);
        assertThat(part.in(tree).isMissingNode()).isTrue();
        assertThat(part.isIn(tree)).isFalse();
    }

    private static List<String> spans(PriceRows rows) {
        return rows.rows().stream()
                .map(row ->
                        "%s from %s to %s".formatted(row.fields().path("input").asString(), row.from(), row.to()))
                .toList();
    }

    private static PriceRows rows(String yaml) {
        return PriceRows.of(YamlText.tree(yaml));
    }

    private static ObjectNode price(String from) {
        return (ObjectNode)
                YamlText.tree("{input: 9.25, output: 10, valid-from: %s, source: offer of 3 May, read-on: 2026-11-28}"
                        .formatted(from));
    }
}
