package dev.nanodesk.writing;

import dev.nanodesk.inference.Choice;
import dev.nanodesk.inference.LabelAnswer;
import dev.nanodesk.inference.ModelSession;
import dev.nanodesk.inference.Outcome;
import dev.nanodesk.inference.Task;
import dev.nanodesk.inference.TaskPrompt;
import dev.nanodesk.knowledge.Macro;
import dev.nanodesk.writing.MacroJudge.Judged;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Where words alone leave doubt, a model that has the ticket before it says by one token which macro answers, or that none
 * does. Its choice is weighed against the words' opinion of the same macro.
 *
 * @param confidence the probability that the macro answers the ticket
 */
record MacroChoice(Macro macro, double confidence) {
    private static final String NONE = "none";

    /** Among more a small model loses its way, and each costs some thirty tokens. */
    private static final int MOST = 4;

    /** A probability nearer to 0 or 1 is not believed. */
    private static final double SUREST = 0.995;

    /**
     * Asks a model.
     *
     * @param judged macros, the likeliest first
     * @return empty where it says that none answers
     */
    static Outcome<Optional<MacroChoice>> ask(List<Judged> judged, ModelSession session) {
        var likeliest = judged.stream().limit(MOST).toList();
        var choices = Stream.concat(
                        likeliest.stream().map(Judged::macro).map(macro -> new Choice(macro.id(), macro.when())),
                        Stream.of(new Choice(NONE, "something else is asked, or more")))
                .toList();
        return session.choose(new TaskPrompt(Task.CHOOSE_MACRO, Map.of(), 1), choices)
                .map(answer -> chosen(likeliest, answer));
    }

    /** Weighed as the cascade weighs a model's label before anything is measured (decision 0032). */
    private static Optional<MacroChoice> chosen(List<Judged> likeliest, LabelAnswer answer) {
        return likeliest.stream()
                .filter(judged -> judged.macro().id().equals(answer.label()))
                .findFirst()
                .map(judged -> {
                    var logit = -0.2
                            + 0.35 * logit(answer.probabilities().getOrDefault(answer.label(), 0.5))
                            + 0.55 * logit(judged.confidence())
                            + (judged.equals(likeliest.getFirst()) ? 0.9 : 0);
                    return new MacroChoice(judged.macro(), 1 / (1 + Math.exp(-logit)));
                });
    }

    private static double logit(double probability) {
        var bounded = Math.clamp(probability, 1 - SUREST, SUREST);
        return Math.log(bounded / (1 - bounded));
    }
}
