package dev.nanodesk.cost;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.PositiveOrZero;
import java.math.BigDecimal;
import java.net.URI;
import java.time.LocalDate;
import java.util.List;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * What the own machine takes, and what is compared with it. The defaults are examples: a desktop-class CPU under load
 * and a household tariff.
 *
 * @param currency ISO 4217, of all own costs
 * @param watts the machine draws while a model works
 * @param pricePerKilowattHour what energy costs
 * @param references cloud models to compare with
 */
@Validated
@ConfigurationProperties("nanodesk.cost")
record CostProperties(
        @DefaultValue("USD") @NotBlank String currency,
        @DefaultValue("65") @PositiveOrZero BigDecimal watts,
        @DefaultValue("0.30") @PositiveOrZero BigDecimal pricePerKilowattHour,
        @DefaultValue List<@Valid Reference> references) {

    /**
     * A cloud model at its list price in US dollars.
     *
     * @param inputPerMillion price of a million input tokens
     * @param outputPerMillion price of a million output tokens
     * @param asOf the day of the price
     * @param source where it was read
     */
    record Reference(
            @NotBlank String name,
            @NotNull @PositiveOrZero BigDecimal inputPerMillion,
            @NotNull @PositiveOrZero BigDecimal outputPerMillion,
            @NotNull LocalDate asOf,
            @NotNull URI source) {}
}
