package dev.nanodesk.learning;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
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

    private static final JsonMapper JSON =
            JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

    @Option(names = "--train", required = true, description = "labelled tickets to learn from, JSON lines")
    private Path train;

    @Option(names = "--test", required = true, description = "labelled tickets to measure on, JSON lines")
    private Path test;

    @Option(names = "--report", description = "where to write the figures as JSON")
    private @Nullable Path report;

    @Option(
            names = "--tier",
            defaultValue = "nano",
            description = "who decides: ${COMPLETION-CANDIDATES} (default: ${DEFAULT-VALUE})")
    private EvaluatedTier tier;

    @Option(
            names = "--target-error",
            defaultValue = "0.05",
            description = "share of automatic decisions that may be wrong (default: ${DEFAULT-VALUE})")
    private double targetError;

    @Option(
            names = "--base-url",
            description =
                    "model server, e.g. http://127.0.0.1:8081; needed beyond nano. Its key, if it wants one, is read from"
                            + " NANODESK_INFERENCE_SMALL_API_KEY")
    private @Nullable String baseUrl;

    @Option(
            names = "--model",
            defaultValue = "default",
            description = "name of the model, where the server serves several")
    private String model;

    @Option(
            names = "--kind",
            defaultValue = "llama-cpp",
            description = "what the server speaks: llama-cpp, openai or ollama")
    private String kind;

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
    public Integer call() {
        try {
            var figures = evaluate();
            write(figures);
            err().println(figures.summary());
            return CommandLine.ExitCode.OK;
        } catch (UnusableInput e) {
            err().println("evaluate: " + e.getMessage());
            return CommandLine.ExitCode.USAGE;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return CommandLine.ExitCode.SOFTWARE;
        }
    }

    private EvaluationReport evaluate() throws UnusableInput, InterruptedException {
        if (targetError <= 0 || targetError >= 1) {
            throw new UnusableInput("--target-error must lie between 0 and 1", null);
        }
        var trainRows = LabelledFile.read(train);
        var testRows = LabelledFile.read(test);
        if (tier == EvaluatedTier.NANO) {
            return new NanoEvaluation(targetError, Bars::open).run(trainRows, testRows);
        }
        try (var server = ServedModel.connect(kind, baseUrl, model)) {
            return new ServedEvaluation(tier, targetError, server.models(), Bars::open).run(trainRows, testRows);
        }
    }

    private void write(EvaluationReport figures) throws UnusableInput {
        if (report == null) {
            return;
        }
        try {
            Files.write(report, JSON.writeValueAsBytes(figures));
        } catch (IOException e) {
            throw new UnusableInput("cannot write " + report + ": " + e.getMessage(), e);
        }
    }

    private PrintWriter err() {
        return spec.commandLine().getErr();
    }
}
