package dev.nanodesk.cost;

import java.math.BigDecimal;
import java.time.Duration;

/** Exact decimals of what is counted. */
final class Amounts {

    private Amounts() {}

    static BigDecimal seconds(Duration duration) {
        return BigDecimal.valueOf(duration.toNanos(), 9);
    }

    static BigDecimal perMillion(BigDecimal price, BigDecimal tokens) {
        return price.multiply(tokens).movePointLeft(6);
    }
}
