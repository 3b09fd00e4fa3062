package dev.nanodesk.helpdesk;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.uuid.Generators;
import dev.nanodesk.privacy.ActionLog;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import tools.jackson.databind.json.JsonMapper;

/** What operators see of the outgoing webhooks, and do about them. */
@Service
public class OutgoingDesk {

    private static final int LISTED = 200;
    private static final String PING = "ping";

    private final OutgoingTargets targets;
    private final OutgoingRows rows;
    private final HelpdeskWork work;
    private final JsonMapper json;
    private final HelpdeskProperties properties;
    private final ActionLog actions;
    private final Clock clock;

    OutgoingDesk(
            OutgoingTargets targets,
            OutgoingRows rows,
            HelpdeskWork work,
            JsonMapper json,
            HelpdeskProperties properties,
            ActionLog actions,
            Clock clock) {
        this.targets = targets;
        this.rows = rows;
        this.work = work;
        this.json = json;
        this.properties = properties;
        this.actions = actions;
        this.clock = clock;
    }

    /** How all webhooks are. */
    public List<State> all() {
        return targets.all().stream().map(this::state).toList();
    }

    /** Posts a greeting. Empty where there is no such webhook. */
    public Optional<Checkup> check(String name) {
        return targets.find(name).map(target -> {
            var now = clock.instant();
            var body = json.writeValueAsString(Map.of("event", PING, "at", now));
            var id = Generators.timeBasedEpochGenerator().generate();
            return Checkup.of("receiver", target.post(id, PING, body, now), "the receiver took a signed 'ping'");
        });
    }

    /** What was given up, oldest first; empty where there is no such webhook. */
    public Optional<List<OutgoingRows.Parked>> parked(String name) {
        return targets.find(name).map(target -> rows.parked(name, LISTED));
    }

    /** How many parked ones of that webhook wait again now: that one, or all if it is null. */
    @Transactional
    public int retry(String name, @Nullable UUID id, String who) {
        var renewed = rows.renew(name, id, clock.instant());
        renewed.forEach(work::sendWebhook);
        if (!renewed.isEmpty()) {
            actions.record(who, "retried at webhook", name, Map.of("retried", renewed.size()));
        }
        return renewed.size();
    }

    /** Whether there is such a webhook. */
    public boolean knows(String name) {
        return targets.find(name).isPresent();
    }

    /** Forgets what was delivered long ago. */
    @Scheduled(initialDelayString = "PT20M", fixedDelayString = "PT1H")
    void forgetOldOnes() {
        rows.forget(clock.instant().minus(properties.keepDeliveries()));
    }

    private State state(OutgoingTarget target) {
        var counts = rows.counts(target.name());
        var settings = target.settings();
        return new State(
                target.name(),
                settings.url().getHost(),
                settings.events().stream().map(OutgoingEvent::title).collect(Collectors.toCollection(TreeSet::new)),
                new TreeSet<>(settings.queues()),
                settings.includeDraft(),
                counts.lastDelivered(),
                counts.waiting(),
                counts.oldestWaiting(),
                counts.parked(),
                target.trouble().failures() == 0 ? null : target.trouble().reason());
    }

    /**
     * A webhook at a glance.
     *
     * @param host without path and query, which may hold secrets
     * @param trouble why the last post of this replica failed, if so
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record State(
            String name,
            String host,
            Set<String> events,
            Set<String> queues,
            boolean includeDraft,
            @Nullable Instant lastDelivered,
            long waiting,
            @Nullable Instant oldestWaiting,
            long parked,
            @Nullable String trouble) {}
}
