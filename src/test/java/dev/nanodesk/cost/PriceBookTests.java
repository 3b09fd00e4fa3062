package dev.nanodesk.cost;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.core.io.ClassPathResource;

class PriceBookTests {

    private static final String ROW = """
            currency: USD
            prices:
              - {model: a, input: 1, output: 2, valid-from: 2026-01-01, valid-to: 2026-06-01, source: "https://a.example",
                 read-on: 2026-01-01, tokens: {low: 1, high: 1.2}}
              - {model: a, input: 2, output: 3, valid-from: 2026-06-01, source: "https://a.example",
                 read-on: 2026-06-01, tokens: {encoding: o200k_base}}
            """;

    @Test
    void quotesThePriceOfTheDay() {
        var book = PriceBookYaml.read(ROW);

        assertThat(book.price("a", LocalDate.parse("2025-12-31"))).isEmpty();
        assertThat(book.price("a", LocalDate.parse("2026-05-31")).orElseThrow().input())
                .isEqualByComparingTo("1");
        assertThat(book.price("a", LocalDate.parse("2026-06-01")).orElseThrow().input())
                .isEqualByComparingTo("2");
    }

    @Test
    void shipsABookWithSourcesAndDates() throws IOException {
        var book = PriceBookYaml.read(
                new ClassPathResource("cost/price-book.yaml").getContentAsString(StandardCharsets.UTF_8));

        assertThat(book.prices()).hasSizeGreaterThanOrEqualTo(17).allSatisfy(price -> {
            assertThat(price.source()).startsWith("https://");
            assertThat(price.readOn()).isBetween("2026-08-05", "2026-11-28");
            assertThat(price.currency()).isEqualTo("USD");
        });
        assertThat(book.prices())
                .filteredOn(price -> price.batchInput() != null)
                .allSatisfy(price -> {
                    assertThat(price.batchSource()).isNotNull();
                    assertThat(price.batchInput())
                            .isEqualByComparingTo(price.input().multiply(new BigDecimal("0.5")));
                    assertThat(price.batchOutput())
                            .isEqualByComparingTo(price.output().multiply(new BigDecimal("0.5")));
                });
        assertThat(book.price("claude-sonnet-5", LocalDate.parse("2026-08-31"))
                        .orElseThrow()
                        .output())
                .isEqualByComparingTo("10");
        assertThat(book.price("claude-sonnet-5", LocalDate.parse("2026-09-01"))
                        .orElseThrow()
                        .output())
                .isEqualByComparingTo("15");
        assertThat(book.latest("gpt-5-nano").orElseThrow().latency()).isNull();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "valid-to: 2026-06-01 | valid-to: 2026-05-01 | no price from 2026-05-01 until 2026-06-01 (a gap)",
                "valid-to: 2026-06-01 | valid-to: 2026-06-02 | overlap",
                "valid-to: 2026-06-01, | ` ` | overlap",
                "valid-to: 2026-06-01 | valid-to: 2025-06-01 | must be after valid-from",
                "input: 1, | input: -1, | prices[0] (a).input must not be negative, but is -1",
                "input: 1, | ` ` | prices[0] (a).input is missing",
                "output: 2, | ` ` | prices[0] (a).output is missing",
                "currency: USD | currency: DOLLARS | 'DOLLARS' is no ISO 4217 currency",
                "currency: USD | currency: | currency is missing",
                "model: a, input: 2 | model: a, currency: EUR, input: 2 | the currency changes from USD to EUR",
                "encoding: o200k_base | encoding: cl100k_base | 'cl100k_base' is not counted",
                "high: 1.2 | high: 0.5 | needs 0 < low <= high",
                "output: 3, | output: 3, batch-input: 1, | needs both or none",
                "output: 3, | output: 3, surprise: 1, | prices[1].surprise is unknown",
                "input: 1, | `input: cheap,` | prices[0].input must be a number, but is 'cheap'",
                "input: 1, | `input: [1],` | prices[0].input must be a number",
                "source: \"https://a.example\", | `source: \" \",` | prices[0] (a).source must not be blank",
                "output: 2, | `output: 2, batch-source: \"a b\",` | prices[0].batch-source must be an address, but is 'a b'",
                "valid-to: 2026-06-01, | `valid-to: soon,` | prices[0].valid-to must be a day such as 2026-12-24, but is 'soon'",
                "source: \"https://a.example\", | ` ` | source must not be blank",
            })
    void refusesABookThatWouldGiveWrongSums(String part, String replacement, String problem) {
        var spoilt = ROW.replaceFirst(Pattern.quote(part.strip()), replacement.strip());
        assertThat(spoilt).isNotEqualTo(ROW);

        assertThatThrownBy(() -> PriceBookYaml.read(spoilt))
                .isInstanceOf(InvalidPriceBookException.class)
                .hasMessageContaining(problem);
    }

    @Test
    void takesWordsForASource() {
        var book = PriceBookYaml.read(ROW.replaceFirst("https://a.example", "Offer of 3 May, by mail"));

        assertThat(book.prices().getFirst().source()).isEqualTo("Offer of 3 May, by mail");
    }

    @Test
    void refusesWhatIsNoBook() {
        assertThatThrownBy(() -> PriceBookYaml.read("  ")).hasMessageContaining("it is empty");
        assertThatThrownBy(() -> PriceBookYaml.read("prices: []")).hasMessageContaining("has 0 rows");
        assertThatThrownBy(() -> PriceBookYaml.read("{")).isInstanceOf(InvalidPriceBookException.class);
        assertThatThrownBy(() -> PriceBookYaml.read("just words"))
                .hasMessageContaining("it must have keys with values");
        assertThatThrownBy(() -> PriceBookYaml.read("prices: none")).hasMessageContaining("prices must be a list");
        assertThatThrownBy(() -> PriceBookYaml.read("prices: [words]"))
                .hasMessageContaining("prices[0] must have keys with values");
        assertThatThrownBy(() -> PriceBookYaml.read("prices: [null]")).hasMessageContaining("prices[0] is empty");
    }
}
