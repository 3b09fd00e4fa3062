package dev.nanodesk.reporting;

import dev.nanodesk.access.Caller;
import dev.nanodesk.classification.NanoTrainings;
import dev.nanodesk.classification.NanoTrainings.Training;
import dev.nanodesk.cost.Csv;
import dev.nanodesk.learning.FeedbackKind;
import dev.nanodesk.learning.FeedbackReports;
import dev.nanodesk.learning.FeedbackReports.Entry;
import dev.nanodesk.learning.FeedbackReports.Week;
import io.swagger.v3.oas.annotations.Hidden;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.RequestMapping;

/** How often agents agreed with triage, what they corrected, and what NANO learnt from it. */
@Hidden
@Controller
@RequestMapping("/feedback")
class FeedbackPagesController {

    private static final int A_PAGE = 25;
    private static final int PAIRS = 20;
    private static final int IN_A_FILE = 50_000;
    private static final String CSV = "text/csv;charset=UTF-8";

    private final FeedbackReports reports;
    private final NanoTrainings trainings;
    private final Clock clock;

    FeedbackPagesController(FeedbackReports reports, NanoTrainings trainings, Clock clock) {
        this.reports = reports;
        this.trainings = trainings;
        this.clock = clock;
    }

    @GetMapping
    String page(@ModelAttribute("form") FeedbackForm form, Caller caller, Model model, HttpServletResponse response) {
        var choice = new FeedbackChoice(form, clock);
        model.addAttribute("choice", choice);
        model.addAttribute("periods", Period.OF_WEEKS);
        model.addAttribute("kinds", FeedbackKind.values());
        model.addAttribute("figures", new FeedbackFigures(List.of(), List.of()));
        if (choice.errors().isEmpty()) {
            fill(choice, caller, model);
        } else {
            response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
        }
        return "reporting/feedback";
    }

    private void fill(FeedbackChoice choice, Caller caller, Model model) {
        var span = choice.span(caller);
        var weeks = reports.weeks(span);
        var entries = reports.entries(choice.wanted(caller), A_PAGE + 1, (choice.page() - 1) * A_PAGE);
        model.addAttribute("figures", new FeedbackFigures(weeks, reports.drafts(span)));
        model.addAttribute("weeks", weeks);
        model.addAttribute("categories", reports.categories(span));
        model.addAttribute("pairs", reports.pairs(span, PAIRS));
        model.addAttribute("agents", reports.agents(span));
        model.addAttribute("queues", reports.queues(span));
        model.addAttribute("entries", entries.stream().limit(A_PAGE).toList());
        model.addAttribute("more", entries.size() > A_PAGE);
        trainings.ofCategories().ifPresent(training -> model.addAttribute("training", learnt(training)));
    }

    private Learnt learnt(Training training) {
        return new Learnt(training, reports.labelledUntil(training.at()), reports.labelledSince(training.at()));
    }

    /**
     * What NANO learnt last.
     *
     * @param labelled tickets whose category had been corrected or confirmed by then
     * @param since such tickets after it
     */
    record Learnt(Training training, long labelled, long since) {}

    @GetMapping("/weeks.csv")
    ResponseEntity<String> weeks(@ModelAttribute("form") FeedbackForm form, Caller caller) {
        return download(form, "weeks", choice -> {
            var rows = new ArrayList<>(
                    List.of(List.of("week", "decision", "triaged", "seen", "corrected", "corrected_category")));
            reports.weeks(choice.span(caller)).forEach(week -> rows.add(row(week)));
            return rows;
        });
    }

    @GetMapping("/entries.csv")
    ResponseEntity<String> entries(@ModelAttribute("form") FeedbackForm form, Caller caller) {
        return download(form, "entries", choice -> {
            var rows = new ArrayList<>(List.of(
                    List.of("at", "ticket", "queue", "agent", "kind", "field", "before", "after", "reason", "undone")));
            reports.entries(choice.wanted(caller), IN_A_FILE, 0).forEach(entry -> rows.add(row(entry)));
            return rows;
        });
    }

    private ResponseEntity<String> download(
            FeedbackForm form, String what, Function<FeedbackChoice, List<List<String>>> rows) {
        var choice = new FeedbackChoice(form, clock);
        if (!choice.errors().isEmpty()) {
            return ResponseEntity.unprocessableContent()
                    .contentType(MediaType.TEXT_PLAIN)
                    .body(String.join("\n", choice.errors().values()));
        }
        return Downloads.file(
                "feedback-%s-%s-to-%s.csv"
                        .formatted(what, choice.days().first(), choice.days().last()),
                CSV,
                rows.apply(choice).stream().map(Csv::line).collect(Collectors.joining()));
    }

    private static List<String> row(Week week) {
        return List.of(
                week.week().toString(),
                week.decision().name(),
                Long.toString(week.triaged()),
                Long.toString(week.seen()),
                Long.toString(week.corrected()),
                Long.toString(week.correctedCategory()));
    }

    private static List<String> row(Entry entry) {
        return List.of(
                entry.at().toString(),
                entry.ticketId().toString(),
                Objects.requireNonNullElse(entry.queue(), ""),
                entry.agent(),
                entry.kind().name(),
                entry.field(),
                Objects.requireNonNullElse(entry.before(), ""),
                Objects.requireNonNullElse(entry.after(), ""),
                Objects.requireNonNullElse(entry.reason(), ""),
                Boolean.toString(entry.undone()));
    }
}
