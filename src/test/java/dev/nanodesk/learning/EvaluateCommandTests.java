package dev.nanodesk.learning;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nanodesk.standin.StandInServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import tools.jackson.databind.json.JsonMapper;

class EvaluateCommandTests {

    @TempDir
    @SuppressWarnings("NullAway.Init")
    Path directory;

    @BeforeEach
    void writeFiles() throws IOException {
        Files.writeString(
                directory.resolve("train.jsonl"), rows("parcel courier", "delivery") + rows("invoice paid", "billing"));
        Files.writeString(
                directory.resolve("test.jsonl"),
                row("the parcel of the courier", "delivery")
                        + row("who paid the invoice", "billing")
                        + row("never seen before", "unknown_here"));
    }

    @Test
    void writesAReportWithTheKeysThatOtherToolsReadAndCountsUnseenCategoriesAsWrong() throws IOException {
        var code = evaluate("--report", directory.resolve("report.json").toString());

        var report =
                JsonMapper.shared().readTree(directory.resolve("report.json").toFile());
        assertThat(code).isZero();
        assertThat(report.propertyNames())
                .containsExactlyInAnyOrder(
                        "accuracy",
                        "macroF1",
                        "ece",
                        "coverageAtTarget",
                        "errorAtTarget",
                        "trainSeconds",
                        "predictMicros",
                        "modelBytes",
                        "confusions");
        assertThat(report.get("predictMicros").propertyNames()).containsExactlyInAnyOrder("median", "p99");
        assertThat(report.get("accuracy").asDouble()).isBetween(0.66, 0.67);
        assertThat(report.get("confusions").get(0).get("expected").asString()).isEqualTo("unknown_here");
        assertThat(report.get("modelBytes").asLong()).isPositive();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"body\": | line 2: is not valid JSON",
                "{\"body\":\"x\",\"category\":\"y\",\"colour\":1} | line 2: unknown field 'colour'",
                "{\"body\":\"x\"} | line 2: 'category' is missing",
                "{\"body\":1,\"category\":\"y\"} | line 2: 'body' must be a string",
                "[] | line 2: is not a JSON object"
            })
    void namesTheLineThatIsWrong(String line, String complaint) throws IOException {
        var file = directory.resolve("bad.jsonl");
        Files.writeString(file, row("x", "y") + line + "\n");

        org.assertj.core.api.Assertions.assertThatThrownBy(() -> LabelledFile.read(file))
                .isInstanceOf(UnusableInput.class)
                .hasMessageContaining(complaint);
    }

    @Test
    void endsWithACodeWhenSomethingIsMissing() {
        assertThat(EvaluateCommand.run(List.of("--train", "missing.jsonl", "--test", "missing.jsonl")))
                .isEqualTo(2);
        assertThat(evaluate("--tier", "cascade")).isEqualTo(2);
        assertThat(evaluate("--tier", "small", "--base-url", "127.0.0.1:8081")).isEqualTo(2);
        assertThat(evaluate("--tier", "small", "--base-url", "http://127.0.0.1:1"))
                .isEqualTo(2);
        assertThat(evaluate("--target-error", "2")).isEqualTo(2);
    }

    @ParameterizedTest
    @EnumSource(names = {"SMALL", "CASCADE"})
    void measuresWhatAModelServerAnswers(EvaluatedTier tier) {
        try (var server = StandInServer.start()) {
            var report = directory.resolve("report.json");

            var code = evaluate("--tier", tier.name(), "--base-url", server.url(), "--report", report.toString());

            assertThat(code).isZero();
            assertThat(report).content().contains("\"accuracy\"", "\"confusions\"");
            assertThat(server.calls()).isNotEmpty();
        }
    }

    private int evaluate(String... more) {
        return EvaluateCommand.run(Stream.concat(
                        Stream.of(
                                "--train",
                                directory.resolve("train.jsonl").toString(),
                                "--test",
                                directory.resolve("test.jsonl").toString()),
                        Stream.of(more))
                .toList());
    }

    private static String rows(String words, String category) {
        return Stream.of("my", "your", "the", "one", "this", "late", "today", "where", "please", "again")
                .map(word -> row(word + " " + words, category))
                .collect(Collectors.joining());
    }

    private static String row(String body, String category) {
        return "{\"subject\":\"\",\"body\":\"%s\",\"category\":\"%s\"}%n".formatted(body, category);
    }
}
