package dev.nanodesk.deployment;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nanodesk.deployment.Selector.Matcher;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class QueryTests {

    @Test
    void findsMetricsAmongFunctionsGroupingsAndStrings() {
        var query = new Query("test", """
                1000 * sum by (tier, le) (rate(a_total{job=~"$job", x!="b_total{}"}[$__rate_interval]))
                  / on (tier) group_left () max without (x) (c) > 0.5 and on() absent(up{job="d"} offset 5m)
                """);

        assertThat(query.selectors())
                .containsExactly(
                        new Selector(
                                "a_total",
                                List.of(new Matcher("job", "=~", ".+"), new Matcher("x", "!=", "b_total{}"))),
                        new Selector("c", List.of()),
                        new Selector("up", List.of(new Matcher("job", "=", "d"))));
        assertThat(query.groupings()).containsExactly("tier", "le", "tier", "x");
    }

    @Test
    void selectsSeriesByTheirLabels() {
        var series = Series.of("""
                # HELP a_total Says "things"
                # TYPE a_total counter
                a_total{tier="small",x="say \\"x\\""} 3.0
                b 1
                """);

        assertThat(series)
                .containsExactly(
                        new Series("a_total", Map.of("tier", "small", "x", "say \\\"x\\\"")),
                        new Series("b", Map.of()));
        assertThat(selects("a_total{tier=\"small\", job=\"any\"}", series)).isTrue();
        assertThat(selects("a_total{tier=~\"smal\"}", series)).isFalse();
        assertThat(selects("a_total{tier!=\"SMALL\"}", series)).isTrue();
        assertThat(selects("a_total{tier=\"SMALL\"}", series)).isFalse();
        assertThat(selects("b{tier!~\"s.*\"}", series)).isTrue();
    }

    private static boolean selects(String expression, List<Series> series) {
        var selector = new Query("test", expression).selectors().getFirst();
        return series.stream().anyMatch(selector::selects);
    }
}
