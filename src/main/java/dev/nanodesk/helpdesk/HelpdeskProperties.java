package dev.nanodesk.helpdesk;

import dev.nanodesk.ticket.Priority;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Positive;
import jakarta.validation.constraints.PositiveOrZero;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * The helpdesks that Nanodesk works with.
 *
 * @param connections by name; a connection's name is the source of its tickets
 * @param threads calls to helpdesks at once, all connections together
 * @param retryInitial pause after the first failure; doubled with each further one
 * @param retryMaximum longest pause between attempts
 * @param parkAfter how long something is tried before it is parked
 * @param pollInterval how often a replica looks for work that another one accepted
 * @param heartbeat how often a replica says that it is alive; five are missed before its work is taken over
 * @param keepDeliveries how long deliveries are known, so that repeated ones have no effect
 */
@Validated
@ConfigurationProperties("nanodesk.helpdesk")
record HelpdeskProperties(
        @DefaultValue
        Map<@Pattern(regexp = "[a-z][a-z0-9-]{0,49}", message = CONNECTION_NAME) String, @Valid ConnectionProperties>
                connections,

        @DefaultValue("4") @Positive int threads,
        @DefaultValue("2s") Duration retryInitial,
        @DefaultValue("5m") Duration retryMaximum,
        @DefaultValue("1d") Duration parkAfter,
        @DefaultValue("500ms") Duration pollInterval,
        @DefaultValue("2s") Duration heartbeat,
        @DefaultValue("14d") Duration keepDeliveries) {

    private static final String CONNECTION_NAME = "must be up to 50 small letters, digits and hyphens, a letter first";

    /**
     * One helpdesk.
     *
     * @param vendor whose connector it needs, e.g. {@code zammad}
     * @param url of the helpdesk, e.g. {@code https://support.example.org}; without it nothing is fetched or written
     * @param internal whether the helpdesk is in a private network; only then may it be there, or be called without TLS
     * @param user that the token belongs to, where the vendor wants one
     * @param token for the helpdesk's API
     * @param webhookSecrets that webhooks are signed with; two while one is replaced by the next
     * @param webhookTokens that unsigned webhooks show as a header or at the end of the path; two likewise
     * @param networks that webhooks may come from, e.g. {@code 203.0.113.0/24}; any if empty
     * @param writeBack what is written into the helpdesk
     * @param queues what is written for tickets of single queues of ours, where that differs
     * @param priorities the helpdesk's words for our priorities
     * @param queueNames the helpdesk's groups by our queues
     * @param categoryNames the helpdesk's categories by ours
     * @param agents the helpdesk's users by our agents
     * @param poll how often changes are looked for; never if zero
     * @param backfill how many of the newest tickets are taken in, as {@code dry-run}, when the connection is new
     * @param callsPerMinute bound on our calls
     * @param options of the vendor's connector
     */
    record ConnectionProperties(
            @NotBlank String vendor,
            @Nullable URI url,
            @DefaultValue("false") boolean internal,
            @DefaultValue("") String user,
            @DefaultValue("") String token,
            @DefaultValue List<String> webhookSecrets,
            @DefaultValue List<String> webhookTokens,
            @DefaultValue List<String> networks,
            @DefaultValue("suggest") WriteBackMode writeBack,
            @DefaultValue Map<String, WriteBackMode> queues,
            @DefaultValue Map<Priority, String> priorities,
            @DefaultValue Map<String, String> queueNames,
            @DefaultValue Map<String, String> categoryNames,
            @DefaultValue Map<String, String> agents,
            @DefaultValue("0s") Duration poll,
            @DefaultValue("0") @PositiveOrZero int backfill,
            @DefaultValue("120") @Positive int callsPerMinute,
            @DefaultValue Map<String, String> options) {

        WriteBackMode modeFor(String queue) {
            return Optional.ofNullable(queues.get(queue)).orElse(writeBack);
        }

        /** Without secrets. */
        @Override
        public String toString() {
            return "ConnectionProperties[vendor=" + vendor + ", url=" + url + "]";
        }
    }
}
