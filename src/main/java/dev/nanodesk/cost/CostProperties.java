package dev.nanodesk.cost;

import dev.nanodesk.inference.Tier;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Positive;
import jakarta.validation.constraints.PositiveOrZero;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * What the own machines take, and what is compared with them. The defaults are examples: a desktop-class machine for
 * about 60 dollars a month, and a household tariff.
 *
 * @param currency ISO 4217, of all own costs and of the report
 * @param watts a machine draws while a model works, where its own entry does not say
 * @param pricePerKilowattHour what energy costs
 * @param gramsPerKilowattHour CO2 equivalent of a kilowatt hour; not set, nothing is said about it
 * @param energy which of the machine's own counters count, where there are any
 * @param powercap where Linux shows the processor's counters
 * @param nvml the library that tells those of NVIDIA's GPUs, by its name or its path
 * @param machines what the service and its model servers run on; the replicas' entries of one name are one machine
 * @param operationsHoursPerMonth somebody spends on it
 * @param operationsPricePerHour of that somebody
 * @param leaseGap how long nobody need be seen on a machine for it to count as running all the same
 * @param references models of the price book to compare with, where a request does not say
 * @param priceBook the book's file, read again when it changes; a book set by the API goes before it
 * @param exchangeRates what one unit of another currency is worth in this one
 * @param exchangeRatesAsOf the day of the rates, for the report
 * @param zone whose days budgets and the report's periods go by, where a request does not say
 * @param budgets what may be spent on a day
 */
@Validated
@ConfigurationProperties("nanodesk.cost")
record CostProperties(
        @DefaultValue("USD") @Pattern(regexp = "[A-Z]{3}") String currency,
        @DefaultValue(EXAMPLE_WATTS) @PositiveOrZero BigDecimal watts,
        @DefaultValue(EXAMPLE_TARIFF) @PositiveOrZero BigDecimal pricePerKilowattHour,
        @Nullable @PositiveOrZero BigDecimal gramsPerKilowattHour,
        @DefaultValue("AUTO") EnergySource energy,
        @DefaultValue("/sys/class/powercap") String powercap,
        @DefaultValue("libnvidia-ml.so.1") String nvml,
        @DefaultValue List<@Valid Machine> machines,
        @DefaultValue("0") @PositiveOrZero BigDecimal operationsHoursPerMonth,
        @DefaultValue("0") @PositiveOrZero BigDecimal operationsPricePerHour,
        @DefaultValue("5m") Duration leaseGap,

        @DefaultValue({"gpt-4o", "gpt-4o-mini", "claude-haiku-4.5"})
        List<@NotBlank String> references,

        @DefaultValue(SHIPPED_BOOK) String priceBook,
        @DefaultValue Map<String, @Positive BigDecimal> exchangeRates,
        @DefaultValue("") String exchangeRatesAsOf,
        @DefaultValue("UTC") ZoneId zone,
        @DefaultValue List<@Valid Budget> budgets) {

    static final String EXAMPLE_WATTS = "65";
    static final String EXAMPLE_TARIFF = "0.30";
    static final String SHIPPED_BOOK = "classpath:cost/price-book.yaml";
    /** About 60 dollars a month. */
    static final String EXAMPLE_HOUR = "0.082";

    CostProperties {
        machines = machines.isEmpty() ? List.of(Machine.example()) : List.copyOf(machines);
        references = List.copyOf(references);
        exchangeRates = Map.copyOf(exchangeRates);
        budgets = List.copyOf(budgets);
    }

    /** Where the energy of a call is taken from; an estimate where that is not there, or there are several machines. */
    enum EnergySource {
        /** All counters that can be read. */
        AUTO,
        PROCESSOR,
        GPU,
        ESTIMATED
    }

    /** The machine that a tier runs on; the first one where none says so. */
    Machine machineOf(Tier tier) {
        return machines.stream()
                .filter(machine -> machine.tiers().contains(tier))
                .findFirst()
                .orElse(machines.getFirst());
    }

    BigDecimal wattsOf(Machine machine) {
        var own = machine.watts();
        return own == null ? watts : own;
    }

    BigDecimal operationsPerMonth() {
        return operationsHoursPerMonth.multiply(operationsPricePerHour);
    }

    /** Whether what the machine costs is nobody's own figure. */
    boolean isExample() {
        return machines.stream().allMatch(Machine::isExample)
                && watts.compareTo(new BigDecimal(EXAMPLE_WATTS)) == 0
                && pricePerKilowattHour.compareTo(new BigDecimal(EXAMPLE_TARIFF)) == 0;
    }

    /**
     * A machine, or the part of one that the service has to itself.
     *
     * @param name the same for every replica on it, another for another machine
     * @param pricePerHour with everything: hardware or rent, housing, energy while idle
     * @param watts it draws while calls run on it, however many
     * @param tiers that run on it
     */
    record Machine(
            @NotBlank String name,
            @DefaultValue(EXAMPLE_HOUR) @PositiveOrZero BigDecimal pricePerHour,
            @Nullable @PositiveOrZero BigDecimal watts,

            @DefaultValue({"NANO", "SMALL", "LARGE"}) @NotEmpty Set<Tier> tiers) {

        static Machine example() {
            return new Machine("example", new BigDecimal(EXAMPLE_HOUR), null, Set.of(Tier.values()));
        }

        boolean isExample() {
            return watts == null && pricePerHour.compareTo(new BigDecimal(EXAMPLE_HOUR)) == 0;
        }
    }

    /**
     * What may be spent on a day.
     *
     * @param name for logs and metrics
     * @param queue whose tickets count; all of them where it is not set
     * @param limit how much of the unit
     * @param unit own marginal cost, seconds of models, or triaged tickets
     * @param action from then on, until the day ends
     */
    record Budget(
            @NotBlank @Pattern(regexp = "[a-z0-9-]{1,40}") String name,
            @Nullable String queue,
            @NotNull @Positive BigDecimal limit,
            @NotNull Unit unit,
            @DefaultValue("ALERT") Action action) {

        /** What is counted. */
        enum Unit {
            MONEY,
            SECONDS,
            TICKETS
        }

        /** What happens on reaching the limit. */
        enum Action {
            /** Log, metric and health detail; the work goes on. */
            ALERT,
            NO_DRAFTS,
            NANO_ONLY
        }
    }
}
