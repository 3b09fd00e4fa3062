package dev.nanodesk.triage;

import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.PositiveOrZero;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * How tickets are worked on.
 *
 * @param threads tickets worked on at once; 0 takes one more than the model servers have slots, so that the next
 *     ticket is prepared meanwhile, or twice the processors where no server is configured
 * @param degradeAfter how long a ticket waits for an unavailable model before it is triaged without
 * @param retryInitial pause after the first failure; doubled with each further one
 * @param retryMaximum longest pause between attempts
 * @param parkAfter failed attempts after which a ticket is parked; waiting for a model does not count
 * @param upgradeInterval how often degraded tickets are looked for once the model is back
 * @param upgradeMaximum longest pause between two upgrades of a ticket that the model answers with nothing usable: the
 *     first takes an interval, each further one is doubled
 * @param upgradeLimit how often one degraded ticket is triaged again
 * @param heartbeat how often a replica says that it is alive; five are missed before its tickets are taken over
 * @param pollInterval how often a replica looks for work that another one accepted
 * @param shutdown how long a stopping replica waits for the tickets that it works on
 */
@Validated
@ConfigurationProperties("nanodesk.triage")
record TriageProperties(
        @DefaultValue("0") @PositiveOrZero int threads,
        @DefaultValue("2m") Duration degradeAfter,
        @DefaultValue("1s") Duration retryInitial,
        @DefaultValue("30s") Duration retryMaximum,
        @DefaultValue("8") @Min(1) int parkAfter,
        @DefaultValue("15s") Duration upgradeInterval,
        @DefaultValue("15m") Duration upgradeMaximum,
        @DefaultValue("5") @PositiveOrZero int upgradeLimit,
        @DefaultValue("2s") Duration heartbeat,
        @DefaultValue("200ms") Duration pollInterval,
        @DefaultValue("25s") Duration shutdown) {}
