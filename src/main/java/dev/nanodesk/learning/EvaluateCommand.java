package dev.nanodesk.learning;

import dev.nanodesk.classification.NanoModel;
import dev.nanodesk.classification.NanoTrainer;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** {@code nanodesk evaluate}: trains on one file of labelled tickets and measures on another. */
@Command(
        name = "evaluate",
        mixinStandardHelpOptions = true,
        description = "Trains on one file of labelled tickets and measures on another.")
@SuppressWarnings("NullAway.Init") // picocli fills in what is required
public final class EvaluateCommand implements Callable<Integer> {

    private static final int PROGRESS_STEPS = 1_000;

    @Option(names = "--train", required = true, description = "labelled tickets to learn from, JSON lines")
    private Path train;

    @Option(names = "--test", required = true, description = "labelled tickets to measure on, JSON lines")
    private Path test;

    @Option(names = "--report", description = "where to write the figures as JSON")
    private @Nullable Path report;

    @Option(
            names = "--target-error",
            defaultValue = "0.05",
            description = "share of automatic decisions that may be wrong (default: ${DEFAULT-VALUE})")
    private double targetError;

    @CommandLine.Spec
    private CommandLine.Model.CommandSpec spec;

    private EvaluateCommand() {}

    /** Runs the command with the arguments after its name; gives the exit code. */
    public static int run(List<String> arguments) {
        return new CommandLine(new EvaluateCommand())
                .setCaseInsensitiveEnumValuesAllowed(true)
                .execute(arguments.toArray(String[]::new));
    }

    @Override
    public Integer call() throws IOException {
        try {
            var trainRows = LabelledFile.read(train);
            var testRows = LabelledFile.read(test);
            var figures = evaluate(trainRows, testRows);
            if (report != null) {
                JsonMapper.builder()
                        .enable(SerializationFeature.INDENT_OUTPUT)
                        .build()
                        .writeValue(report, figures);
            }
            return CommandLine.ExitCode.OK;
        } catch (UnusableInput e) {
            err().println("evaluate: " + e.getMessage());
            return CommandLine.ExitCode.USAGE;
        }
    }
    private EvaluationReport evaluate(List<LabelledRow> trainRows, List<LabelledRow> testRows) {
        var begin = System.nanoTime();
        var model = train(trainRows);
        var seconds = (System.nanoTime() - begin) / 1e9;
        err().println(model.measured());
        var bytes = model.toBytes();
        model = NanoModel.fromBytes(bytes);
        var d = new ArrayList<Scoreboard.Decided>();
        for (var row : testRows) {
            var t = System.nanoTime();
            var p = model.predict(row.text());
            d.add(new Scoreboard.Decided(row.category(), p.label(), p.confidence(), model.sure(p), System.nanoTime() - t));
        }
        var r = new Scoreboard(d).report(seconds, bytes.length);
        err().printf(Locale.ROOT, "acc %.4f f1 %.4f ece %.4f cov %.4f err %.4f train %.2f %s bytes %d%n", r.accuracy(), r.macroF1(), r.ece(), r.coverageAtTarget(), r.errorAtTarget(), r.trainSeconds(), r.predictMicros(), r.modelBytes());
        return r;
    }

    private NanoModel train(List<LabelledRow> rows) {
        try (var bar = new ProgressBarBuilder().setTaskName("train").setInitialMax(PROGRESS_STEPS).build()) {
            var texts = rows.stream().map(LabelledRow::forTraining).toList();
            return new NanoTrainer(targetError, Clock.systemUTC(), done -> bar.stepTo(Math.round(done * PROGRESS_STEPS)))
                    .train(texts);
        }
    }

    private PrintWriter err() {
        return spec.commandLine().getErr();
    }
}
