package dev.nanodesk.inference;

import dev.nanodesk.inference.Models.Availability;
import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.springframework.ai.chat.client.ChatClient;
import org.springframework.web.client.RestClientException;

/** A tier that is configured: its model, its server's slots and what is known of the server by now. */
final class ServedTier {

    private final Tier tier;
    private final InferenceProperties.Server settings;
    private final ModelServer server;
    private final ChatClient chat;
    private final CircuitBreaker breaker;
    private final SlotPool pool;
    private final Map<Integer, LabelCodes> codes = new ConcurrentHashMap<>();
    private volatile ModelServer.@Nullable Presence presence;
    private volatile @Nullable Boolean enforcesSchemas;

    ServedTier(
            Tier tier,
            InferenceProperties.Server settings,
            ModelServer server,
            ChatClient chat,
            CircuitBreaker breaker,
            SlotPool pool) {
        this.tier = tier;
        this.settings = settings;
        this.server = server;
        this.chat = chat;
        this.breaker = breaker;
        this.pool = pool;
    }

    Tier tier() {
        return tier;
    }

    InferenceProperties.Server settings() {
        return settings;
    }

    ModelServer server() {
        return server;
    }

    ChatClient chat() {
        return chat;
    }

    CircuitBreaker breaker() {
        return breaker;
    }

    SlotPool pool() {
        return pool;
    }

    Availability availability() {
        return presence != null && breaker.getState() == CircuitBreaker.State.CLOSED
                ? Availability.READY
                : Availability.DOWN;
    }

    Optional<ModelServer.Presence> presence() {
        return Optional.ofNullable(presence);
    }

    /** What labels come from; empty until the server was reached. */
    Optional<ModelVersion> version() {
        return presence()
                .map(found -> new ModelVersion(
                        found.weights().isEmpty() ? settings.model() : settings.model() + " " + found.weights(),
                        found.build(),
                        PromptFiles.versionOf(Task.CLASSIFY)));
    }

    Optional<Boolean> enforcesSchemas() {
        return Optional.ofNullable(enforcesSchemas);
    }

    void hasArrived(ModelServer.Presence arrived, boolean enforces) {
        codes.clear();
        presence = arrived;
        enforcesSchemas = enforces;
    }

    /** Whether what was found is what labels and calibration go by. */
    boolean isStill(ModelServer.Presence found) {
        return found.equals(presence);
    }

    /** Forgets the server: what was known of it need not hold for the one that comes. */
    void hasGone() {
        presence = null;
    }

    boolean systemRole() {
        var configured = settings.systemRole();
        return configured != null
                ? configured
                : presence().map(ModelServer.Presence::systemRole).orElse(true);
    }

    /** Plain codes where the server does not tell now; it is asked again for the next subject. */
    LabelCodes codes(int choices) {
        try {
            return codes.computeIfAbsent(choices, count -> LabelCodes.verified(count, server::tokenId));
        } catch (RestClientException notTold) {
            return LabelCodes.unverified(choices);
        }
    }

    /** Instructions and labels around a rendered subject. */
    SharedHead head(PromptFiles files, List<Choice> choices, String ticket) {
        return SharedHead.of(files, choices, codes(choices.size()), ticket, systemRole());
    }

    /** A thread, cut to what the context leaves for it beside the instructions, a task and its answer. */
    String render(PromptFiles files, PromptHead head) {
        var tokens = new Tokens(server::countTokens);
        var instructions = tokens.count(head(files, head.choices(), "").instructions());
        var room = settings.contextTokens() - settings.reserve() - instructions;
        return new ThreadCutter(tokens, Math.max(room, settings.contextTokens() / 8)).render(head.thread());
    }
}
