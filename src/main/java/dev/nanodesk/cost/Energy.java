package dev.nanodesk.cost;

import java.math.BigDecimal;
import java.math.RoundingMode;
import org.jspecify.annotations.Nullable;

/**
 * Energy and what it costs.
 *
 * @param measured by the machine's own counter; otherwise estimated from configured watts
 */
record Energy(BigDecimal joules, boolean measured) {

    static final String RAPL = "RAPL";
    static final String ESTIMATED = "ESTIMATED";

    private static final BigDecimal JOULES_PER_KILOWATT_HOUR = BigDecimal.valueOf(3_600_000);
    private static final int SCALE = 18;

    static Energy estimated(BigDecimal watts, BigDecimal seconds) {
        return new Energy(watts.multiply(seconds), false);
    }

    String source() {
        return measured ? RAPL : ESTIMATED;
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
