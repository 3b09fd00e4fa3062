package dev.nanodesk.classification;

import dev.nanodesk.inference.LabelAnswer;
import java.util.List;

/**
 * Weighs a language model's label against NANO's opinion of it into one confidence.
 *
 * @param weighing inputs: log-odds of the model's probability (0 where it tells none), log-odds of NANO's probability
 *     for the model's label, and whether both picked the same
 * @param threshold confidence from which a decision is automatic
 * @param answers labelled answers that it is fitted to; 0 before anything is measured
 */
public record Cascade(LogisticRegression weighing, double threshold, int answers) {

    /**
     * Before anything is measured. Agreement alone is right in 85 to 88 of 100 cases (1,000 complaints, 14 recorded
     * language models); a model's own probability is taken at a third of its log-odds, since served models are
     * overconfident. So 0.95 takes agreement, a model at 0.99 and NANO at 0.9.
     */
    private static final LogisticRegression PRIOR = new LogisticRegression(List.of(-0.2, 0.35, 0.55, 0.9));

    private static final double TRUST = 5;

    /** Fewer answers than that on tickets that NANO hands on move the weights, but set no threshold. */
    private static final int ENOUGH_FOR_THRESHOLD = 100;

    /** The prior weights, with the target itself as threshold. */
    public static Cascade unfitted(double targetError) {
        return new Cascade(PRIOR, 1 - targetError, 0);
    }

    /**
     * Fits weights and threshold to labelled answers. All of them move the weights; the threshold is set by those that a
     * model is asked about in earnest: tickets that NANO is sure of would make the others look better than they are.
     *
     * @param seen answers on tickets that NANO's training had not seen
     */
    public static Cascade fitted(double targetError, List<LabelledAnswer> seen) {
        var weighing = PRIOR.fittedTo(
                seen.stream()
                        .map(one -> new LogisticRegression.Observation(inputs(one.nano(), one.model()), one.correct()))
                        .toList(),
                TRUST);
        var decisions = seen.stream()
                .filter(one -> !one.nanoIsSure())
                .map(one -> new Threshold.Decided(weighing.probability(inputs(one.nano(), one.model())), one.correct()))
                .toList();
        return new Cascade(
                weighing,
                decisions.size() < ENOUGH_FOR_THRESHOLD ? 1 - targetError : Threshold.meeting(targetError, decisions),
                seen.size());
    }

    /**
     * A model's answer on a ticket whose category is known.
     *
     * @param nanoIsSure whether NANO would have answered alone
     */
    public record LabelledAnswer(NanoPrediction nano, boolean nanoIsSure, LabelAnswer model, String category) {

        boolean correct() {
            return model.label().equals(category);
        }
    }

    /** The calibrated probability that the model's label is right. */
    public double confidence(NanoPrediction nano, LabelAnswer model) {
        return weighing.probability(inputs(nano, model));
    }

    /** Where the weights come from, for the audit. */
    public String origin() {
        return answers == 0 ? "prior" : "fitted to %d labelled answers".formatted(answers);
    }

    private static List<Double> inputs(NanoPrediction nano, LabelAnswer model) {
        var told = model.probabilities().get(model.label());
        return List.of(
                told == null ? 0 : LogisticRegression.logit(told),
                LogisticRegression.logit(nano.probability(model.label())),
                nano.label().equals(model.label()) ? 1.0 : 0.0);
    }
}
