package dev.nanodesk.helpdesk;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * The systems that are told what became of tickets.
 *
 * @param webhooks by a name of your choice
 */
@Validated
@ConfigurationProperties("nanodesk")
record OutgoingProperties(
        @DefaultValue
        Map<@Pattern(regexp = "[a-z][a-z0-9-]{0,49}", message = NAME) String, @Valid TargetProperties> webhooks) {

    static final String NAME = "must be up to 50 small letters, digits and hyphens, a letter first";

    OutgoingProperties {
        webhooks = Map.copyOf(webhooks);
    }

    /**
     * One system.
     *
     * @param url that is posted to
     * @param internal whether it is in a private network; only then may it be there, or be called without TLS
     * @param secrets that sign; all of them at once while one is replaced by the next
     * @param events that it is told of
     * @param queues whose tickets it is told of; of any queue if empty
     * @param includeDraft whether it is told the draft's text too
     */
    record TargetProperties(
            @NotNull URI url,
            @DefaultValue("false") boolean internal,
            @DefaultValue List<String> secrets,

            @DefaultValue({"ticket.triaged", "draft.accepted"}) @NotEmpty Set<OutgoingEvent> events,

            @DefaultValue Set<String> queues,
            @DefaultValue("false") boolean includeDraft) {

        TargetProperties {
            secrets = secrets.stream()
                    .map(String::strip)
                    .filter(secret -> !secret.isEmpty())
                    .toList();
            events = Set.copyOf(events);
            queues = Set.copyOf(queues);
        }

        boolean wants(OutgoingEvent event, String queue) {
            return events.contains(event) && (queues.isEmpty() || queues.contains(queue));
        }

        /** Without secrets; a URL may hold one too. */
        @Override
        public String toString() {
            return "TargetProperties[url at " + url.getHost() + "]";
        }
    }
}
