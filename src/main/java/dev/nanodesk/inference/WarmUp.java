package dev.nanodesk.inference;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Has idle slots read what all prompts begin with, before the first subject comes. */
final class WarmUp {

    /** The subject of calls that are about none. */
    static final UUID NO_SUBJECT = new UUID(0, 0);

    private final Collection<ServedTier> tiers;
    private final ModelCalls calls;
    private final PromptFiles files;
    private volatile @Nullable List<Choice> choices;

    WarmUp(Collection<ServedTier> tiers, ModelCalls calls, PromptFiles files) {
        this.tiers = List.copyOf(tiers);
        this.calls = calls;
        this.files = files;
    }

    void prepare(List<Choice> shared) {
        choices = shared;
        tiers.stream()
                .filter(tier -> tier.availability() == Models.Availability.READY)
                .forEach(tier -> Thread.ofVirtual().name("warm-up").start(() -> warm(tier)));
    }

    void warm(ServedTier tier) {
        var shared = choices;
        if (shared == null || shared.isEmpty()) {
            return;
        }
        var idle = new ArrayList<Slot>();
        try {
            for (var slot = tier.pool().takeIdle();
                    slot.isPresent();
                    slot = tier.pool().takeIdle()) {
                idle.add(slot.get());
                read(tier, slot.get(), shared);
            }
        } finally {
            idle.forEach(tier.pool()::giveBack);
        }
    }

    private void read(ServedTier tier, Slot slot, List<Choice> shared) {
        var nothing = tier.render(files, new PromptHead(shared, new PromptThread("", List.of())));
        var head = tier.head(files, shared, nothing);
        var messages = head.with(files.render(PromptFiles.CLASSIFY, Map.of()));
        var schema = LabelDocument.schema(head.codes().codes());
        switch (calls.ask(tier, Task.WARM_UP, messages, tier.server().document(schema, 1, slot.number()))) {
            case Reply.Said said -> calls.publish(NO_SUBJECT, said.usage(), InferenceCompleted.Result.ANSWERED, null);
            case Reply.Silent(var reason, var usage) ->
                calls.publish(NO_SUBJECT, usage, InferenceCompleted.Result.UNAVAILABLE, reason);
            case Reply.Refused(var reason, var usage) ->
                calls.publish(NO_SUBJECT, usage, InferenceCompleted.Result.UNUSABLE, reason);
            case Reply.NotAsked ignored -> {}
        }
    }
}
