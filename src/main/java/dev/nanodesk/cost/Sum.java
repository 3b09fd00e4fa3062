package dev.nanodesk.cost;

import dev.nanodesk.cost.SavingsReport.Money;
import java.math.BigDecimal;
import java.math.RoundingMode;
import org.jspecify.annotations.Nullable;

/** An exact sum of money that becomes unknown for good as soon as one part of it is. */
record Sum(BigDecimal amount, @Nullable String unknown) {

    static final int SCALE = 6;

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
                : new Money(amount.divide(BigDecimal.valueOf(count), SCALE, RoundingMode.HALF_UP), null);
    }

    static BigDecimal rounded(BigDecimal exact) {
        return exact.setScale(SCALE, RoundingMode.HALF_UP);
    }
}
