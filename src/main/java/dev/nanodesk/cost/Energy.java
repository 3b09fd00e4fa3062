package dev.nanodesk.cost;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Energy and what it costs.
 *
 * @param source the machine's own counters, such as {@code RAPL+NVML}, or {@link #ESTIMATED} from configured watts
 */
record Energy(BigDecimal joules, String source) {

    static final String ESTIMATED = "ESTIMATED";

    /** Between the names of counters that were added up. */
    static final String AND = "+";

    private static final BigDecimal JOULES_PER_KILOWATT_HOUR = BigDecimal.valueOf(3_600_000);
    private static final int SCALE = 18;

    static Energy estimated(BigDecimal watts, BigDecimal seconds) {
        return new Energy(watts.multiply(seconds), ESTIMATED);
    }

    /** The counters that a source names. */
    static List<String> counters(String source) {
        return List.of(source.split(Pattern.quote(AND)));
    }

    BigDecimal cost(BigDecimal pricePerKilowattHour) {
        return cost(joules, pricePerKilowattHour);
    }

    static BigDecimal cost(BigDecimal joules, BigDecimal pricePerKilowattHour) {
        return joules.multiply(pricePerKilowattHour).divide(JOULES_PER_KILOWATT_HOUR, SCALE, RoundingMode.HALF_UP);
    }

    @Nullable BigDecimal grams(@Nullable BigDecimal gramsPerKilowattHour) {
        return gramsPerKilowattHour == null
                ? null
                : joules.multiply(gramsPerKilowattHour).divide(JOULES_PER_KILOWATT_HOUR, SCALE, RoundingMode.HALF_UP);
    }
}
