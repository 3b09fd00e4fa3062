package dev.nanodesk.classification;

import jakarta.validation.constraints.NotBlank;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * How a ticket's priority is found.
 *
 * @param rulesLocation YAML with the phrases that raise or lower a priority
 * @param vipRaises whether a requester to be served first gets the next higher priority
 * @param shoutingRaises whether several exclamation or question marks in a row lift {@code NORMAL} to {@code HIGH}
 * @param negativeRaisesLow whether a bad mood lifts {@code LOW} to {@code NORMAL}
 */
@Validated
@ConfigurationProperties("nanodesk.priority")
record PriorityProperties(
        @DefaultValue("classpath:demo/priority-rules.yaml") @NotBlank String rulesLocation,

        @DefaultValue("true") boolean vipRaises,
        @DefaultValue("true") boolean shoutingRaises,
        @DefaultValue("true") boolean negativeRaisesLow) {}
