package dev.nanodesk.triage;

import dev.nanodesk.inference.ModelSession;
import dev.nanodesk.inference.Models;
import dev.nanodesk.inference.Outcome;
import dev.nanodesk.inference.PromptHead;
import dev.nanodesk.inference.Task;
import dev.nanodesk.inference.Tier;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The models at one ticket's disposal. A slot is taken with the first question and kept for the further ones to the
 * same tier. A tier that did not answer is not asked again for this ticket.
 */
final class ModelDesk implements AutoCloseable {

    private final Models models;
    private final UUID ticketId;
    private final PromptHead head;
    private final Set<Tier> silent = EnumSet.noneOf(Tier.class);
    private final List<String> shortfalls = new ArrayList<>();
    private final Map<Task, Outcome.Answered<?>> answered = new EnumMap<>(Task.class);
    private @Nullable ModelSession session;
    private boolean unavailable;

    ModelDesk(Models models, UUID ticketId, PromptHead head) {
        this.models = models;
        this.ticketId = ticketId;
        this.head = head;
    }

    /** The tier's answer; empty where it is not configured, cannot be asked, or answered with nothing usable. */
    <T> Optional<T> ask(Tier tier, Function<ModelSession, Outcome<T>> question) throws InterruptedException {
        if (!has(tier) || silent.contains(tier)) {
            return Optional.empty();
        }
        return switch (question.apply(sessionWith(tier))) {
            case Outcome.Answered<T> answer -> {
                answered.put(answer.usage().task(), answer);
                yield Optional.of(answer.value());
            }
            case Outcome.Unusable<T>(var reason) -> without(tier, reason);
            case Outcome.Unavailable<T>(var reason) -> {
                unavailable = true;
                silent.add(tier);
                yield without(tier, reason);
            }
        };
    }

    /** Whether the tier is configured. */
    boolean has(Tier tier) {
        return models.availability(tier) != Models.Availability.ABSENT;
    }

    /** Whether asking again later may bring more. */
    boolean unavailable() {
        return unavailable;
    }

    /** What could not be had from a configured model, in the order of asking. */
    List<String> shortfalls() {
        return shortfalls;
    }

    /** The answer to a task; empty where no model gave a usable one. */
    Optional<Outcome.Answered<?>> answer(Task task) {
        return Optional.ofNullable(answered.get(task));
    }

    @Override
    public void close() {
        if (session != null) {
            session.close();
            session = null;
        }
    }

    private <T> Optional<T> without(Tier tier, String reason) {
        shortfalls.add(tier + ": " + reason);
        return Optional.empty();
    }

    private ModelSession sessionWith(Tier tier) throws InterruptedException {
        if (session != null && session.tier() == tier) {
            return session;
        }
        close();
        var opened = models.open(tier, ticketId, head);
        session = opened;
        return opened;
    }
}
