package dev.nanodesk.cost;

import java.math.BigDecimal;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** Turns money into the report's currency, where a rate is known. */
@Component
class Exchange {

    private final CostProperties properties;

    Exchange(CostProperties properties) {
        this.properties = properties;
    }

    String currency() {
        return properties.currency();
    }

    /** What one unit of the other currency is worth; empty where nobody said. */
    Optional<BigDecimal> rate(String other) {
        return other.equals(currency())
                ? Optional.of(BigDecimal.ONE)
                : Optional.ofNullable(properties.exchangeRates().get(other));
    }

    /** An amount in the report's currency, or why it is unknown. */
    Sum sum(BigDecimal amount, String currency) {
        return rate(currency)
                .map(rate -> Sum.ZERO.plus(amount.multiply(rate)))
                .orElseGet(() -> Sum.unknown(unknown(currency)));
    }

    String unknown(String other) {
        return "no rate from %s to %s in nanodesk.cost.exchange-rates".formatted(other, currency());
    }
}
