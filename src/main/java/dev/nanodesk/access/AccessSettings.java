package dev.nanodesk.access;

import jakarta.validation.Valid;
import jakarta.validation.constraints.AssertTrue;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Positive;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.StringUtils;
import org.springframework.validation.annotation.Validated;

/**
 * Settings of who may use the service.
 *
 * @param sessionsPerPerson how many sessions a person may have; one more ends the one that was used longest ago
 * @param sessionLifetime how long a session lasts at most, also one in use
 * @param passwordLinkValidity how long a link to set a password can be used
 * @param throttle how many failed sign-ins before waiting
 * @param oidc the identity provider; none without its issuer
 */
@Validated
@ConfigurationProperties("nanodesk.access")
record AccessSettings(
        @DefaultValue("5") @Positive int sessionsPerPerson,
        @DefaultValue("24h") @NotNull Duration sessionLifetime,
        @DefaultValue("72h") @NotNull Duration passwordLinkValidity,
        @DefaultValue @Valid Throttle throttle,
        @DefaultValue @Valid Oidc oidc) {

    /**
     * Failed sign-ins before waiting.
     *
     * @param perName attempts for a name
     * @param nameRefill after how long there is one more
     * @param perAddress attempts from an address
     * @param addressRefill after how long there is one more
     */
    record Throttle(
            @DefaultValue("5") @Positive int perName,
            @DefaultValue("1m") @NotNull Duration nameRefill,
            @DefaultValue("30") @Positive int perAddress,
            @DefaultValue("10s") @NotNull Duration addressRefill) {}

    /**
     * Signing in by OpenID Connect.
     *
     * @param issuer the provider's address, under which {@code /.well-known/openid-configuration} is found
     * @param title what the button on the sign-in page says
     * @param scopes what is asked for
     * @param nameClaim which claim is the person's name here; of such claims the first that is there
     * @param roleClaim which claim holds groups or roles, with dots between its levels
     * @param agents values of that claim that make somebody an agent
     * @param leads values of that claim that make somebody a lead
     * @param admins values of that claim that make somebody an administrator; where several roles fit, the highest counts
     * @param queueClaim which claim holds the queues of agents and leads; without it they see all queues
     * @param queues {@code value=queue}, where values of that claim are not the queues' own names
     */
    record Oidc(
            @DefaultValue("") String issuer,
            @DefaultValue("") String clientId,
            @DefaultValue("") String clientSecret,

            @DefaultValue("Sign in with your company account") @NotBlank String title,

            @DefaultValue({"openid", "profile"}) List<String> scopes,
            @DefaultValue({"preferred_username", "email"}) List<String> nameClaim,
            @DefaultValue("roles") @NotBlank String roleClaim,
            @DefaultValue List<String> agents,
            @DefaultValue List<String> leads,
            @DefaultValue List<String> admins,
            @Nullable String queueClaim,
            @DefaultValue List<@Pattern(regexp = "[^=]+=[^=]+", message = "must be value=queue") String> queues) {

        boolean isOn() {
            return StringUtils.hasText(issuer);
        }

        @AssertTrue(message = "with an issuer, 'client-id' and at least one of 'agents', 'leads', 'admins' are needed") boolean isComplete() {
            var someRole = Stream.of(agents, leads, admins).anyMatch(values -> !values.isEmpty());
            return !isOn() || (StringUtils.hasText(clientId) && someRole);
        }

        /** Without the secret. */
        @Override
        public String toString() {
            return "Oidc[issuer=" + issuer + ", clientId=" + clientId + "]";
        }
    }
}
