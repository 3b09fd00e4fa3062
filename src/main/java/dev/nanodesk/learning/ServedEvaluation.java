package dev.nanodesk.learning;

import dev.nanodesk.classification.Cascade;
import dev.nanodesk.classification.NanoModel;
import dev.nanodesk.classification.NanoPrediction;
import dev.nanodesk.classification.Taxonomy;
import dev.nanodesk.inference.Choice;
import dev.nanodesk.inference.LabelAnswer;
import dev.nanodesk.inference.Models;
import dev.nanodesk.inference.Outcome;
import dev.nanodesk.inference.PromptHead;
import dev.nanodesk.inference.PromptThread;
import dev.nanodesk.inference.Task;
import dev.nanodesk.inference.TaskPrompt;
import dev.nanodesk.inference.Tier;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;

/** Measures a served model, alone or behind NANO. Its confidence is fitted on training rows that NANO has not seen. */
record ServedEvaluation(EvaluatedTier tier, double targetError, Models models, Progress.Display display) {

    /** Labelled answers to fit the confidence on; more cost a model call each. */
    private static final int CALIBRATION_ROWS = 200;

    private static final long SEED = 20_261_101;

    EvaluationReport run(List<LabelledRow> train, List<LabelledRow> test) throws UnusableInput, InterruptedException {
        var shuffled = new ArrayList<>(train);
        Collections.shuffle(shuffled, new Random(SEED));
        var heldOut = shuffled.subList(0, Math.min(CALIBRATION_ROWS, shuffled.size() / 5));
        var seen = shuffled.subList(heldOut.size(), shuffled.size());
        var begin = System.nanoTime();
        var nano = new NanoEvaluation(targetError, display).train(seen);
        var cascade = fit(nano, heldOut);
        var seconds = (System.nanoTime() - begin) / 1e9;
        return new Scoreboard(decide(nano, cascade, test)).report(seconds, nano.toBytes().length);
    }

    private Cascade fit(NanoModel nano, List<LabelledRow> rows) throws UnusableInput, InterruptedException {
        var answers = new ArrayList<Cascade.LabelledAnswer>();
        try (var progress = display.open("calibrate")) {
            for (var row : rows) {
                var prediction = nano.predict(row.text());
                answers.add(
                        new Cascade.LabelledAnswer(prediction, nano.sure(prediction), ask(nano, row), row.category()));
                progress.reached(answers.size() / (double) rows.size());
            }
        }
        return Cascade.fitted(targetError, answers);
    }

    private List<Scoreboard.Decided> decide(NanoModel nano, Cascade cascade, List<LabelledRow> test)
            throws UnusableInput, InterruptedException {
        var decided = new ArrayList<Scoreboard.Decided>();
        try (var progress = display.open("test")) {
            for (var row : test) {
                decided.add(decide(nano, cascade, row));
                progress.reached(decided.size() / (double) test.size());
            }
        }
        return decided;
    }

    private Scoreboard.Decided decide(NanoModel nano, Cascade cascade, LabelledRow row)
            throws UnusableInput, InterruptedException {
        var begin = System.nanoTime();
        var prediction = nano.predict(row.text());
        if (tier == EvaluatedTier.CASCADE && nano.sure(prediction)) {
            return new Scoreboard.Decided(
                    row.category(), prediction.label(), prediction.confidence(), true, System.nanoTime() - begin);
        }
        var answer = ask(nano, row);
        var confidence = confidence(cascade, prediction, answer);
        return new Scoreboard.Decided(
                row.category(),
                answer.label(),
                confidence,
                confidence >= cascade.threshold(),
                System.nanoTime() - begin);
    }

    private double confidence(Cascade cascade, NanoPrediction prediction, LabelAnswer answer) {
        return tier == EvaluatedTier.CASCADE
                ? cascade.confidence(prediction, answer)
                : answer.probabilities().getOrDefault(answer.label(), 0.5);
    }

    private LabelAnswer ask(NanoModel nano, LabelledRow row) throws UnusableInput, InterruptedException {
        var choices = nano.labels().stream()
                .map(label -> new Choice(label, label.replace('_', ' ')))
                .toList();
        var thread = new PromptThread(row.subject(), List.of(new PromptThread.Passage("customer", row.body())));
        try (var session = models.open(Tier.SMALL, UUID.randomUUID(), new PromptHead(choices, thread))) {
            return switch (session.label(new TaskPrompt(Task.CLASSIFY, Map.of(), 1))) {
                case Outcome.Answered<LabelAnswer>(var answer, var _, var _) -> answer;
                case Outcome.Unusable<LabelAnswer>(var _) -> new LabelAnswer(Taxonomy.OTHER, Map.of());
                case Outcome.Unavailable<LabelAnswer>(var reason) ->
                    throw new UnusableInput("the model server stopped answering: " + reason, null);
            };
        }
    }
}
