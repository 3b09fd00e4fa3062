package dev.nanodesk.inference;

import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationRegistry;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;

/** The tiers that are configured. */
final class ServedModels implements Models {

    private final Map<Tier, ServedTier> tiers;
    private final ServedSession.Equipment equipment;
    private final WarmUp warmUp;
    private final ObservationRegistry observations;

    ServedModels(
            Map<Tier, ServedTier> tiers,
            ServedSession.Equipment equipment,
            WarmUp warmUp,
            ObservationRegistry observations) {
        this.tiers = Map.copyOf(tiers);
        this.equipment = equipment;
        this.warmUp = warmUp;
        this.observations = observations;
    }

    @Override
    public Availability availability(Tier tier) {
        var served = tiers.get(tier);
        return served == null ? Availability.ABSENT : served.availability();
    }

    @Override
    public ModelSession open(Tier tier, UUID subjectId, PromptHead head) throws InterruptedException {
        var served = tiers.get(tier);
        if (served == null) {
            return new AbsentSession(tier, "no such tier is configured");
        }
        if (served.availability() != Availability.READY) {
            return new AbsentSession(tier, "the model server is down");
        }
        // All that can be done without the slot is done before it is taken.
        var shared = shared(served, head);
        return new ServedSession(served, slot(served), subjectId, head.choices(), shared, equipment);
    }

    private Slot slot(ServedTier served) throws InterruptedException {
        return Objects.requireNonNull(Observation.createNotStarted("nanodesk.inference.slot.wait", observations)
                .lowCardinalityKeyValue("tier", CallMetrics.label(served.tier()))
                .observeChecked(() -> served.pool().take()));
    }

    @Override
    public Optional<ModelSession> openIdle(Tier tier, PromptHead head) {
        return ready(tier).filter(served -> served.pool().mayBeIdle()).flatMap(served -> {
            var shared = shared(served, head);
            return served.pool()
                    .takeIdle()
                    .map(slot -> new ServedSession(served, slot, WarmUp.NO_SUBJECT, head.choices(), shared, equipment));
        });
    }

    @Override
    public Optional<ModelVersion> version(Tier tier) {
        return Optional.ofNullable(tiers.get(tier)).flatMap(ServedTier::version);
    }

    private Optional<ServedTier> ready(Tier tier) {
        return Optional.ofNullable(tiers.get(tier)).filter(served -> served.availability() == Availability.READY);
    }

    private SharedHead shared(ServedTier served, PromptHead head) {
        return served.head(equipment.files(), head.choices(), served.render(equipment.files(), head));
    }

    @Override
    public int slots() {
        return tiers.values().stream()
                .map(ServedTier::pool)
                .distinct()
                .mapToInt(SlotPool::slots)
                .sum();
    }

    @Override
    public void prepare(List<Choice> choices) {
        warmUp.prepare(List.copyOf(choices));
    }
}
