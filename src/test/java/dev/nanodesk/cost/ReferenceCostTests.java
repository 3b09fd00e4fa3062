package dev.nanodesk.cost;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nanodesk.cost.Price.TokenCount;
import java.math.BigDecimal;
import java.time.LocalDate;
import org.junit.jupiter.api.Test;

class ReferenceCostTests {

    private static final CloudTokens TEN_CALLS = new CloudTokens(10, 10_000, 2_000, 1_000, 500, 400, 0);

    @Test
    void discountsAPrefixOnlyFromTheVendorsMinimumOn() {
        var below = ReferenceCost.of(price(1_001, TokenCount.exact()), TEN_CALLS);
        var above = ReferenceCost.of(price(1_000, TokenCount.exact()), TEN_CALLS);

        // 12,000 tokens in at 2 and 1,000 out at 10
        assertThat(below.metered().low()).isEqualByComparingTo("0.034");
        // 10,000 of them at 0.5
        assertThat(above.metered().low()).isEqualByComparingTo("0.019");
        assertThat(above.metered().high()).isEqualByComparingTo("0.019");
    }

    @Test
    void keepsWhatWasModelledApart() {
        var cost = ReferenceCost.of(price(9_999, TokenCount.exact()), TEN_CALLS);

        assertThat(cost.modelled().low()).isEqualByComparingTo("0.005");
        assertThat(cost.whole().low()).isEqualByComparingTo("0.034");
        assertThat(cost.whole().high()).isEqualByComparingTo("0.039");
        assertThat(cost.batch()).isNull();
    }

    @Test
    void takesTheDoubtAboutTokensIntoTheRange() {
        var tokens = new TokenCount(null, new BigDecimal("0.9"), new BigDecimal("1.2"));
        var cost = ReferenceCost.of(price(1_150, tokens), TEN_CALLS);

        // perhaps 1,200 tokens of prefix, and cached; perhaps 900, and not
        assertThat(cost.metered().low()).isEqualByComparingTo("0.0171");
        assertThat(cost.metered().high()).isEqualByComparingTo("0.0408");
    }

    private static Price price(int minimum, TokenCount tokens) {
        var source = "https://prices.example";
        var day = LocalDate.parse("2026-01-01");
        return new Price(
                "a",
                "",
                new BigDecimal("2"),
                new BigDecimal("0.5"),
                new BigDecimal("10"),
                null,
                null,
                null,
                "USD",
                day,
                null,
                source,
                day,
                minimum,
                null,
                tokens,
                null);
    }
}
