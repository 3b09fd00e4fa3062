package dev.nanodesk.access;

import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.StringUtils;
import org.springframework.validation.annotation.Validated;

/**
 * Settings of access.
 *
 * @param apiKey the first API key, valid from the start on; without it one is made where there is none
 * @param startBlock whether the log says, once the service is ready, how to sign in and what to try
 * @param loginLinkValidity how long the one-time login link can be used
 */
@Validated
@ConfigurationProperties("nanodesk")
record AccessProperties(
        @Nullable @Pattern(regexp = "[\\x21-\\x7e]*", message = "may hold visible ASCII characters only") String apiKey,

        @DefaultValue("true") boolean startBlock,
        @DefaultValue("1h") @NotNull Duration loginLinkValidity) {

    Optional<String> configuredKey() {
        return Optional.ofNullable(apiKey).filter(StringUtils::hasText);
    }

    /** Without the key. */
    @Override
    public String toString() {
        return "AccessProperties[startBlock=" + startBlock + ", loginLinkValidity=" + loginLinkValidity + "]";
    }
}
