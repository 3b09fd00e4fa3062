package dev.nanodesk.classification;

import dev.nanodesk.inference.LabelAnswer;
import dev.nanodesk.inference.ModelSession;
import dev.nanodesk.inference.Outcome;
import dev.nanodesk.inference.Task;
import dev.nanodesk.inference.TaskPrompt;
import dev.nanodesk.inference.Tier;
import dev.nanodesk.ticket.Finding;
import dev.nanodesk.ticket.Origin;
import dev.nanodesk.ticket.Sentiment;
import dev.nanodesk.ticket.Ticket;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** NANO where it is sure enough, else a language model beside it; rules for the priority. */
@Component
class CascadeClassifier implements Classifier {

    private static final int LIKELIEST = 5;

    private final Taxonomies taxonomies;
    private final NanoModels nano;
    private final Cascades cascades;
    private final LanguageDetector languages;
    private final PriorityFinder priorities;
    private final EntityFinder entities;
    private final ClassificationProperties properties;

    CascadeClassifier(
            Taxonomies taxonomies,
            NanoModels nano,
            Cascades cascades,
            LanguageDetector languages,
            PriorityFinder priorities,
            EntityFinder entities,
            ClassificationProperties properties) {
        this.taxonomies = taxonomies;
        this.nano = nano;
        this.cascades = cascades;
        this.languages = languages;
        this.priorities = priorities;
        this.entities = entities;
        this.properties = properties;
    }

    @Override
    public Classification firstLook(Ticket ticket) {
        var look = look(ticket);
        return new Classification(
                look.category(),
                look.priority().priority(),
                look.sentiment(),
                look.language(),
                entities.find(ticket),
                look.automatic(),
                evidence(look.taxonomy(), look.opinion(), look.priority()));
    }

    @Override
    public Glance glance(Ticket ticket) {
        var look = look(ticket);
        return new Glance(
                look.category().value(),
                look.priority().priority().value(),
                look.language().value());
    }

    private Look look(Ticket ticket) {
        var taxonomy = taxonomies.current();
        var text = TicketText.of(ticket);
        var opinion = nano.category()
                .map(model -> new Opinion(model, model.predict(text)))
                .filter(known -> taxonomy.category(known.prediction().label()).isPresent());
        var category = opinion.map(Opinion::finding)
                .orElseGet(() ->
                        new Finding<>(Taxonomy.OTHER, null, Origin.NANO, "NANO has not learnt this taxonomy yet"));
        var automatic = opinion.filter(Opinion::sure).isPresent() && !text.isBlank();
        var sentiment = sentiment(text);
        var priority = priority(ticket, text, category.value(), sentiment);
        return new Look(taxonomy, opinion, category, sentiment, priority, languages.detect(text), automatic);
    }

    private record Look(
            Taxonomy taxonomy,
            Optional<Opinion> opinion,
            Finding<String> category,
            @Nullable Finding<Sentiment> sentiment,
            PriorityFinder.Found priority,
            Finding<String> language,
            boolean automatic) {}

    private record Opinion(NanoModel model, NanoPrediction prediction) {

        boolean sure() {
            return model.sure(prediction) && !prediction.label().equals(Taxonomy.OTHER);
        }

        Finding<String> finding() {
            var reason = prediction.familiarity() < model.measured().strange()
                    ? "the nearest category, but the words are unlike all known tickets"
                    : "the words are most like this category's";
            return new Finding<>(prediction.label(), prediction.confidence(), Origin.NANO, reason);
        }
    }

    private @Nullable Finding<Sentiment> sentiment(String text) {
        return nano.sentiment()
                .map(model -> model.predict(text))
                .filter(prediction -> prediction.confidence() >= properties.leastSentiment())
                .map(prediction -> new Finding<>(
                        Sentiment.valueOf(prediction.label()),
                        prediction.confidence(),
                        Origin.NANO,
                        "tone of the words"))
                .orElse(null);
    }

    private PriorityFinder.Found priority(
            Ticket ticket, String text, String category, @Nullable Finding<Sentiment> sentiment) {
        return priorities.find(
                text,
                taxonomies.current().category(category).orElse(null),
                sentiment == null ? null : sentiment.value(),
                ticket.requester().vip());
    }

    private static Classification.Evidence evidence(
            Taxonomy taxonomy, Optional<Opinion> opinion, PriorityFinder.Found priority) {
        return new Classification.Evidence(
                taxonomy.version(),
                opinion.map(known -> known.model().version()).orElse("none"),
                opinion.map(known -> known.model().measured().threshold()).orElse(Threshold.NEVER),
                opinion.map(known -> known.prediction().likeliest(LIKELIEST)).orElse(Map.of()),
                Map.of(),
                null,
                null,
                priority.rulesFired());
    }

    @Override
    public Outcome<Classification> secondLook(Ticket ticket, Classification firstLook, ModelSession session) {
        return session.label(new TaskPrompt(Task.CLASSIFY, Map.of(), 1))
                .map(answer -> weighed(ticket, firstLook, answer, session.tier()));
    }

    private Classification weighed(Ticket ticket, Classification first, LabelAnswer answer, Tier tier) {
        var text = TicketText.of(ticket);
        var prediction = nano.category().map(model -> model.predict(text)).orElseGet(CascadeClassifier::noOpinion);
        var cascade = cascades.of(tier);
        var confidence = cascade.confidence(prediction, answer);
        var agreed = prediction.label().equals(answer.label());
        var category = new Finding<>(
                answer.label(),
                confidence,
                Origin.valueOf(tier.name()),
                agreed ? "the model and NANO agree" : "the model's choice; NANO would say " + prediction.label());
        var priority = priority(ticket, text, answer.label(), first.sentiment());
        return new Classification(
                category,
                priority.priority(),
                first.sentiment(),
                first.language(),
                first.entities(),
                confidence >= cascade.threshold() && !answer.label().equals(Taxonomy.OTHER) && !text.isBlank(),
                evidence(first.evidence(), prediction, answer, cascade, priority));
    }

    private static NanoPrediction noOpinion() {
        return new NanoPrediction(Taxonomy.OTHER, 0, 0, List.of(), List.of());
    }

    private static Classification.Evidence evidence(
            Classification.Evidence first,
            NanoPrediction prediction,
            LabelAnswer answer,
            Cascade cascade,
            PriorityFinder.Found priority) {
        return new Classification.Evidence(
                first.taxonomyVersion(),
                first.nanoVersion(),
                cascade.threshold(),
                prediction.likeliest(LIKELIEST),
                answer.probabilities(),
                answer.label(),
                cascade.origin(),
                priority.rulesFired());
    }
}
