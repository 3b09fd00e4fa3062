package dev.nanodesk.writing;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nanodesk.knowledge.KnowledgeBase;
import dev.nanodesk.knowledge.KnowledgeImport;
import dev.nanodesk.knowledge.KnowledgeSlice;
import java.io.IOException;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;

/**
 * Measures when a macro fits: on questions written for this, a third of which no macro answers, and on the calibrating half
 * of the example tickets. For both somebody has told which macros a good agent would send.
 */
@SpringBootTest(classes = KnowledgeSlice.class)
class MacroFitTests {
    @Autowired
    private KnowledgeBase knowledge;

    @BeforeEach
    void importDemoContent(@Autowired KnowledgeImport imports) {
        imports.importFrom("classpath:demo/knowledge");
    }

    @Test
    void answersQuestionsByTheMacroThatFits() throws IOException {
        var fit = fit(samples());
        assertThat(fit.precision()).as("precision").isGreaterThanOrEqualTo(0.9);
        assertThat(fit.coverage()).as("coverage").isGreaterThanOrEqualTo(0.6);
    }

    @Test
    void answersTicketsByTheMacroThatFits() throws IOException {
        var fit = fit(tickets());
        assertThat(fit.precision()).as("precision").isGreaterThanOrEqualTo(0.9);
        assertThat(fit.coverage()).as("coverage").isGreaterThanOrEqualTo(0.15);
    }

    @Test
    void ranksTheMacroThatFitsFirst() throws IOException {
        var fitting = tickets().stream().filter(Sample::hasMacro).toList();
        var first = fitting.stream()
                .filter(sample -> sample.macros().contains(best(sample).macro().id()))
                .count();
        assertThat((double) first / fitting.size()).isGreaterThanOrEqualTo(0.9);
    }

    private Fit fit(List<Sample> samples) {
        var taken = samples.stream()
                .filter(sample -> best(sample).confidence() >= TestSettings.DEFAULTS.macroConfidence())
                .toList();
        var right = taken.stream()
                .filter(sample -> sample.macros().contains(best(sample).macro().id()))
                .count();
        return new Fit(
                right, taken.size(), samples.stream().filter(Sample::hasMacro).count());
    }

    private MacroJudge.Judged best(Sample sample) {
        var macros = knowledge.macros(sample.text(), sample.language(), sample.category(), 20);
        return MacroJudge.judged(macros, sample.text()).getFirst();
    }

    private static List<Sample> samples() throws IOException {
        return CalibratingTicket.labels("macro-samples.txt").stream()
                .map(cells -> new Sample(cells[0], cells[1], Set.of(cells[2].split(",", -1)), cells[3]))
                .toList();
    }

    private static List<Sample> tickets() throws IOException {
        var tickets = CalibratingTicket.all();
        return CalibratingTicket.labels("ticket-macros.txt").stream()
                .map(cells -> {
                    var ticket = Objects.requireNonNull(tickets.get(cells[0]));
                    return new Sample(
                            ticket.language(),
                            ticket.category(),
                            Set.of(cells[1].split(",", -1)),
                            TicketText.withSubject(ticket.ticket()));
                })
                .toList();
    }

    /** A customer's text with the macros that answer it. */
    private record Sample(String language, String category, Set<String> macros, String text) {
        boolean hasMacro() {
            return !macros.equals(Set.of("-"));
        }
    }

    /** How many were answered rightly, of those answered, and of those that could be. */
    private record Fit(long right, int taken, long fitting) {
        double precision() {
            return (double) right / taken;
        }

        double coverage() {
            return (double) right / fitting;
        }
    }
}
