package dev.nanodesk.testing;

import dev.nanodesk.inference.Choice;
import dev.nanodesk.inference.LabelAnswer;
import dev.nanodesk.inference.ModelSession;
import dev.nanodesk.inference.ModelVersion;
import dev.nanodesk.inference.Models;
import dev.nanodesk.inference.Outcome;
import dev.nanodesk.inference.PromptHead;
import dev.nanodesk.inference.Task;
import dev.nanodesk.inference.TaskPrompt;
import dev.nanodesk.inference.Tier;
import dev.nanodesk.inference.Usage;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.function.Function;

/** Models that are there, or not, as a test says. At first there are none. */
public final class FakeModels implements Models {

    private final List<Tier> asked = new CopyOnWriteArrayList<>();
    private volatile Availability small = Availability.ABSENT;
    private volatile Availability large = Availability.ABSENT;
    private volatile boolean mute;
    private volatile boolean garbled;
    private volatile CountDownLatch slots = new CountDownLatch(0);

    /** Configures the small tier. */
    public void small(Availability availability) {
        small = availability;
    }

    /** Configures the large tier. */
    public void large(Availability availability) {
        large = availability;
    }

    /** Takes questions and answers none, whatever the availability says. */
    public void mute() {
        mute = true;
    }

    /** Answers with nothing that can be used. */
    public void garble() {
        garbled = true;
    }

    /** Has whoever asks wait for a slot for ever. */
    public void withholdSlots() {
        slots = new CountDownLatch(1);
    }

    /** The tiers that were asked for a label, in order. */
    public List<Tier> asked() {
        return asked;
    }

    /** No models, and nothing asked. */
    public void reset() {
        small = Availability.ABSENT;
        large = Availability.ABSENT;
        mute = false;
        garbled = false;
        slots.countDown();
        asked.clear();
    }

    @Override
    public Availability availability(Tier tier) {
        return switch (tier) {
            case NANO -> Availability.READY;
            case SMALL -> small;
            case LARGE -> large;
        };
    }

    @Override
    public ModelSession open(Tier tier, UUID subjectId, PromptHead head) throws InterruptedException {
        slots.await();
        return new Session(tier, head);
    }

    @Override
    public Optional<ModelSession> openIdle(Tier tier, PromptHead head) {
        return Optional.empty();
    }

    @Override
    public Optional<ModelVersion> version(Tier tier) {
        return Optional.empty();
    }

    @Override
    public void prepare(List<Choice> choices) {}

    @Override
    public int slots() {
        return 0;
    }

    private final class Session implements ModelSession {

        private final Tier tier;
        private final PromptHead head;

        Session(Tier tier, PromptHead head) {
            this.tier = tier;
            this.head = head;
        }

        @Override
        public Tier tier() {
            return tier;
        }

        @Override
        public Outcome<LabelAnswer> label(TaskPrompt prompt) {
            asked.add(tier);
            if (mute || availability(tier) != Availability.READY) {
                return new Outcome.Unavailable<>("the breaker is open");
            }
            if (garbled) {
                return new Outcome.Unusable<>("gibberish");
            }
            var label = head.choices().stream().map(Choice::name).findFirst().orElseThrow();
            return new Outcome.Answered<>(new LabelAnswer(label, Map.of(label, 1.0)), usage());
        }

        @Override
        public Outcome<LabelAnswer> choose(TaskPrompt prompt, List<Choice> among) {
            return new Outcome.Unusable<>("the fake chooses nothing");
        }

        @Override
        public <T> Outcome<T> answer(TaskPrompt prompt, Class<T> answerType, Function<T, Optional<String>> check) {
            return new Outcome.Unusable<>("the fake writes nothing");
        }

        @Override
        public void close() {}

        private Usage usage() {
            return new Usage(
                    UUID.randomUUID(),
                    Task.CLASSIFY,
                    tier,
                    "fake",
                    null,
                    "fake-v1",
                    100,
                    90,
                    1,
                    null,
                    null,
                    Duration.ofMillis(5));
        }
    }
}
