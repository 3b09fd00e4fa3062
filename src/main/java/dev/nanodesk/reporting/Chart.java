package dev.nanodesk.reporting;

import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/**
 * What a chart shows, for the page's script.
 *
 * @param unit behind or before the figures, e.g. {@code USD}
 * @param sideways whether bars lie, so that long labels have room
 */
record Chart(String unit, boolean sideways, List<String> labels, List<Series> series) {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    Chart {
        labels = List.copyOf(labels);
        series = List.copyOf(series);
    }

    /**
     * One row of figures; a figure that is not known is empty.
     *
     * @param look its colour and pattern
     * @param stack bars of one name stand on each other; null for a line
     */
    record Series(String label, Look look, @Nullable String stack, List<Optional<BigDecimal>> values) {

        Series {
            values = List.copyOf(values);
        }
    }

    /** Told apart by pattern, dash and point as well as by colour. */
    enum Look {
        PLAIN,
        STRIPED,
        DOTTED,
        CROSSED
    }

    /** As JSON that is safe within a script element, whatever the labels are. */
    public String json() {
        return JSON.writeValueAsString(this)
                .replace("<", "\\u003c")
                .replace(">", "\\u003e")
                .replace("&", "\\u0026")
                .replace("\u2028", "\\u2028")
                .replace("\u2029", "\\u2029");
    }
}
