package dev.nanodesk.classification;

import dev.nanodesk.inference.Models;
import dev.nanodesk.inference.Tier;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** How far each model's labels can be trusted beside NANO's: as measured, and before that as is usual. */
@Component
class Cascades {

    private static final Logger LOG = LoggerFactory.getLogger(Cascades.class);

    /** Fewer answers tell less than what is known of models in general. */
    private static final int ENOUGH = 30;

    private final Models models;
    private final Taxonomies taxonomies;
    private final NanoModels nano;
    private final NanoModelStore store;
    private final TrialAnswers answers;
    private final double targetError;
    private final Map<Tier, Fit> fits = new ConcurrentHashMap<>();

    Cascades(
            Models models,
            Taxonomies taxonomies,
            NanoModels nano,
            NanoModelStore store,
            TrialAnswers answers,
            ClassificationProperties properties) {
        this.models = models;
        this.taxonomies = taxonomies;
        this.nano = nano;
        this.store = store;
        this.answers = answers;
        this.targetError = properties.targetError();
    }

    /** What a fit rests on: it holds until any of it changes. */
    private record Basis(Trial trial, String nanoVersion, int asked) {}

    private record Fit(Basis basis, Cascade cascade) {}

    /** For the model that answers for the tier now. */
    Cascade of(Tier tier) {
        var version = models.version(tier);
        var model = nano.category();
        if (version.isEmpty() || model.isEmpty()) {
            return Cascade.unfitted(targetError);
        }
        var trial = Trial.of(tier, version.get(), taxonomies.current().choices());
        var basis = new Basis(trial, model.get().version(), answers.count(trial));
        return fits.compute(
                        tier,
                        (same, last) -> last != null && last.basis().equals(basis)
                                ? last
                                : new Fit(basis, fit(trial, model.get())))
                .cascade();
    }

    private Cascade fit(Trial trial, NanoModel model) {
        var opinions = store.heldOut(NanoModelStore.Kind.CATEGORY, model.version()).stream()
                .collect(Collectors.toMap(HeldOut::text, Function.identity(), (one, same) -> one));
        var labelled = answers.given(trial).stream()
                .flatMap(
                        given -> Optional.ofNullable(opinions.get(given.text()))
                                .map(opinion -> labelled(opinion, given, model))
                                .stream())
                .toList();
        if (labelled.size() < ENOUGH) {
            return Cascade.unfitted(targetError);
        }
        var cascade = Cascade.fitted(targetError, labelled);
        LOG.debug("{}'s confidence is {}: {}", trial.tier(), cascade.origin(), cascade);
        return cascade;
    }

    private static Cascade.LabelledAnswer labelled(HeldOut opinion, TrialAnswers.Given given, NanoModel model) {
        return new Cascade.LabelledAnswer(
                opinion.prediction(), model.sure(opinion.prediction()), given.answer(), opinion.category());
    }
}
