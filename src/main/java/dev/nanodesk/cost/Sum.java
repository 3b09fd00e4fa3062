package dev.nanodesk.cost;

import dev.nanodesk.cost.SavingsReport.Money;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import org.jspecify.annotations.Nullable;

/** An exact sum of money that becomes unknown for good as soon as one part of it is. */
record Sum(BigDecimal amount, @Nullable String unknown) {

    /** NANO's energy for a ticket costs about 5e-9. */
    private static final int SCALE = 12;

    static final Sum ZERO = new Sum(BigDecimal.ZERO, null);

    static Sum unknown(String reason) {
        return new Sum(BigDecimal.ZERO, reason);
    }

    Sum plus(BigDecimal more) {
        return new Sum(amount.add(more), unknown);
    }

    Sum plus(Sum other) {
        return new Sum(amount.add(other.amount), unknown == null ? other.unknown : unknown);
    }

    Sum share(BigDecimal part, BigDecimal whole) {
        return whole.signum() == 0
                ? this
                : new Sum(amount.multiply(part).divide(whole, 18, RoundingMode.HALF_UP), unknown);
    }

    Money money() {
        return unknown == null ? new Money(rounded(amount), null) : new Money(null, unknown);
    }

    Money each(long count, String noneReason) {
        if (unknown != null) {
            return new Money(null, unknown);
        }
        return count == 0
                ? new Money(null, noneReason)
                : new Money(rounded(amount.divide(BigDecimal.valueOf(count), MathContext.DECIMAL64)), null);
    }

    static BigDecimal rounded(BigDecimal exact) {
        var shortest = exact.setScale(SCALE, RoundingMode.HALF_UP).stripTrailingZeros();
        return shortest.scale() < 0 ? shortest.setScale(0) : shortest;
    }
}
