package dev.nanodesk.cost;

import dev.nanodesk.inference.Tier;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Set;

/** The price book as a setting: what cloud models charge, and how that is changed while the service runs. */
public interface PriceBookSettings {

    /** The book in force. */
    Book book();

    /**
     * Takes another book from now on, on all replicas within seconds.
     *
     * @throws InvalidPriceBookException if anything is wrong with it; the one in force stays
     */
    void replace(String yaml, String who);

    /**
     * Reads a book without taking it.
     *
     * @throws InvalidPriceBookException if anything is wrong with it
     */
    void validate(String yaml);

    /** Goes back to the file. */
    void reset();

    /** The models that reports compare with unless told otherwise. */
    List<String> references();

    /** What the own work costs, by the configuration. */
    OwnMachines ownMachines();

    /**
     * A book in force.
     *
     * @param origin {@code api} where a person set it, else the file's location
     * @param changedAt when it was set or the file last changed
     */
    record Book(String yaml, String origin, Instant changedAt, List<Price> prices) {}

    /**
     * The own machines and their energy.
     *
     * @param example whether all of it is only the example that comes with the service
     */
    record OwnMachines(String currency, BigDecimal pricePerKilowattHour, boolean example, List<OwnMachine> machines) {}

    /** One of them. */
    record OwnMachine(String name, BigDecimal pricePerHour, BigDecimal watts, Set<Tier> tiers) {}
}
