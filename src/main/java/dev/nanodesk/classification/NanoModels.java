package dev.nanodesk.classification;

import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.event.TransactionalEventListener;

/** The NANO models in use. Loaded at start where nothing has changed since they were trained, else trained. */
@Component
class NanoModels implements Retraining, SmartInitializingSingleton {

    private static final Logger LOG = LoggerFactory.getLogger(NanoModels.class);

    private final Taxonomies taxonomies;
    private final TrainingRows rows;
    private final NanoModelStore store;
    private final NanoTrainer trainer;
    private final AtomicReference<@Nullable NanoModel> category = new AtomicReference<>();
    private final AtomicReference<@Nullable NanoModel> sentiment = new AtomicReference<>();
    private final AtomicBoolean asked = new AtomicBoolean();
    private final Object training = new Object();
    private volatile @Nullable Taxonomy learnt;

    NanoModels(
            Taxonomies taxonomies,
            TrainingRows rows,
            NanoModelStore store,
            ClassificationProperties properties,
            Clock clock) {
        this.taxonomies = taxonomies;
        this.rows = rows;
        this.store = store;
        this.trainer = new NanoTrainer(properties.targetError(), clock, done -> {});
    }

    /** Sorts into categories; empty only while nothing has been trained. */
    Optional<NanoModel> category() {
        return Optional.ofNullable(category.get());
    }

    Optional<NanoModel> sentiment() {
        return Optional.ofNullable(sentiment.get());
    }

    @Override
    public void afterSingletonsInstantiated() {
        bringUpToDate();
    }

    @Override
    public void retrainSoon() {
        if (asked.compareAndSet(false, true)) {
            Thread.ofPlatform().daemon().name("nano-training").start(this::bringUpToDate);
        }
    }

    @TransactionalEventListener
    void on(TaxonomyReplaced replaced) {
        LOG.info("Taxonomy {} is in force, NANO learns it", replaced.version());
        retrainSoon();
    }

    /** Learns what another replica has put in force, and what could not be learnt before. */
    @Scheduled(fixedDelayString = "PT5S")
    void follow() {
        if (!taxonomies.current().equals(learnt)) {
            retrainSoon();
        }
    }

    private void bringUpToDate() {
        synchronized (training) {
            asked.set(false);
            var taxonomy = taxonomies.current();
            bringUpToDate(NanoModelStore.Kind.CATEGORY, rows.forCategories(taxonomy), category);
            bringUpToDate(NanoModelStore.Kind.SENTIMENT, rows.forSentiment(), sentiment);
            learnt = taxonomy;
        }
    }

    private void bringUpToDate(
            NanoModelStore.Kind kind, List<LabelledText> input, AtomicReference<@Nullable NanoModel> model) {
        if (input.isEmpty()) {
            return;
        }
        var hash = NanoTrainer.hash(input);
        var stored = store.promoted(kind);
        if (stored.filter(found -> found.inputHash().equals(hash)).isPresent()) {
            model.set(stored.get().model());
            return;
        }
        if (model.get() == null && stored.isPresent()) {
            model.set(stored.get().model()); // good enough until the new one is trained
            retrainSoon();
            return;
        }
        model.set(train(kind, hash, input));
    }

    private NanoModel train(NanoModelStore.Kind kind, String hash, List<LabelledText> input) {
        var begin = System.nanoTime();
        var trained = trainer.trained(input);
        var model = trained.model();
        store.promote(kind, hash, trained);
        LOG.info(
                "Trained the NANO {} model {} on {} texts in {} ms: {}",
                kind,
                model.version(),
                input.size(),
                (System.nanoTime() - begin) / 1_000_000,
                model.measured());
        return model;
    }
}
