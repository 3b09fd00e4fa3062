package dev.nanodesk.writing;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nanodesk.knowledge.KnowledgeBase;
import dev.nanodesk.knowledge.KnowledgeImport;
import dev.nanodesk.knowledge.KnowledgeSlice;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;

/** Measures when a macro fits, on questions written for this: half of the negatives share the macro's category. */
@SpringBootTest(classes = KnowledgeSlice.class)
class MacroFitTests {
    @Autowired
    private KnowledgeBase knowledge;

    @BeforeEach
    void importDemoContent(@Autowired KnowledgeImport imports) {
        imports.importFrom("classpath:demo/knowledge");
    }

    @Test
    void answersByMacroOnlyWhereItFits() throws IOException {
        var samples = samples();
        var taken = samples.stream()
                .filter(sample -> score(sample) >= TestSettings.DEFAULTS.macroScore())
                .toList();
        var right = taken.stream().filter(Sample::hasMacro).count();
        var fitting = samples.stream().filter(Sample::hasMacro).count();
        assertThat((double) right / taken.size()).as("precision").isGreaterThanOrEqualTo(0.95);
        assertThat((double) right / fitting).as("coverage").isGreaterThanOrEqualTo(0.6);
    }

    private double score(Sample sample) {
        return knowledge.macros(sample.text(), sample.language(), sample.category(), 1).stream()
                .mapToDouble(KnowledgeBase.Match::score)
                .findFirst()
                .orElse(0);
    }

    private static List<Sample> samples() throws IOException {
        try (var lines = Files.lines(Path.of("src/test/resources/writing/macro-samples.txt"))) {
            return lines.map(line -> line.split("\\|", 4))
                    .map(cells -> new Sample(cells[0], cells[1], cells[2], cells[3]))
                    .toList();
        }
    }

    private record Sample(String language, String category, String macro, String text) {
        boolean hasMacro() {
            return !macro.equals("-");
        }
    }
}
