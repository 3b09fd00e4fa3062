package dev.nanodesk.learning;

import dev.nanodesk.classification.NanoModel;
import dev.nanodesk.classification.NanoTrainer;
import java.time.Clock;
import java.util.List;

/** Measures NANO alone, as it would be loaded from the database: stored and read again. */
record NanoEvaluation(double targetError, Progress.Display display) {

    /** The first predictions run before the compiler has seen the code; they are made twice and measured once. */
    private static final int WARM_UP = 500;

    EvaluationReport run(List<LabelledRow> train, List<LabelledRow> test) {
        var begin = System.nanoTime();
        var bytes = train(train).toBytes();
        var seconds = (System.nanoTime() - begin) / 1e9;
        var model = NanoModel.fromBytes(bytes);
        test.stream().limit(WARM_UP).forEach(row -> decide(model, row));
        var decided = test.stream().map(row -> decide(model, row)).toList();
        return new Scoreboard(decided).report(seconds, bytes.length);
    }

    NanoModel train(List<LabelledRow> rows) {
        try (var progress = display.open("train")) {
            var texts = rows.stream().map(LabelledRow::forTraining).toList();
            return new NanoTrainer(targetError, Clock.systemUTC(), progress::reached).train(texts);
        }
    }

    private static Scoreboard.Decided decide(NanoModel model, LabelledRow row) {
        var begin = System.nanoTime();
        var prediction = model.predict(row.text());
        var nanos = System.nanoTime() - begin;
        return new Scoreboard.Decided(
                row.category(), prediction.label(), prediction.confidence(), model.sure(prediction), nanos);
    }
}
