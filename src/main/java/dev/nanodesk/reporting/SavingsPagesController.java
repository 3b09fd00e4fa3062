package dev.nanodesk.reporting;

import dev.nanodesk.cost.Savings;
import dev.nanodesk.cost.SavingsCsv;
import dev.nanodesk.cost.SavingsMarkdown;
import dev.nanodesk.cost.SavingsPage;
import dev.nanodesk.cost.SavingsReport;
import dev.nanodesk.cost.SavingsRequest.By;
import dev.nanodesk.cost.SavingsRequests;
import dev.nanodesk.cost.SavingsWords;
import io.swagger.v3.oas.annotations.Hidden;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Clock;
import java.util.Arrays;
import java.util.Locale;
import java.util.function.Function;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.RequestMapping;

/** What tickets cost, as a page with charts, and the same report to keep. */
@Hidden
@Controller
@RequestMapping("/savings")
class SavingsPagesController {

    private final Savings savings;
    private final SavingsRequests requests;
    private final SavingsPage document;
    private final Clock clock;

    SavingsPagesController(Savings savings, SavingsRequests requests, SavingsPage document, Clock clock) {
        this.savings = savings;
        this.requests = requests;
        this.document = document;
        this.clock = clock;
    }

    @GetMapping
    String page(@ModelAttribute("form") SavingsForm form, Model model, HttpServletResponse response) {
        var choice = new SavingsChoice(form, requests, clock);
        model.addAttribute("choice", choice);
        model.addAttribute("periods", Period.OF_MONEY);
        model.addAttribute(
                "groupings",
                Arrays.stream(By.values())
                        .map(by -> by.name().toLowerCase(Locale.ROOT))
                        .toList());
        model.addAttribute("models", requests.models());
        model.addAttribute(
                "usualReference",
                requests.usualReferences().stream().findFirst().orElse(""));
        model.addAttribute("usualZone", requests.usualZone());
        if (choice.request().isEmpty()) {
            response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
        }
        choice.request().ifPresent(request -> {
            var report = savings.report(request);
            model.addAttribute("report", report);
            model.addAttribute("words", new SavingsWords(report));
            model.addAttribute("figures", new SavingsFigures(report));
            model.addAttribute("charts", new SavingsCharts(report));
        });
        return "reporting/savings";
    }

    @GetMapping("/report.csv")
    ResponseEntity<String> csv(@ModelAttribute("form") SavingsForm form) {
        return download(form, "csv", "text/csv;charset=UTF-8", SavingsCsv::of);
    }

    @GetMapping("/report.md")
    ResponseEntity<String> markdown(@ModelAttribute("form") SavingsForm form) {
        return download(form, "md", "text/markdown;charset=UTF-8", SavingsMarkdown::of);
    }

    /** To send on: the policy for pages would leave it without its styles, so that it is a file and no page. */
    @GetMapping("/report.html")
    ResponseEntity<String> html(@ModelAttribute("form") SavingsForm form) {
        return download(form, "html", "text/html;charset=UTF-8", document::of);
    }

    private ResponseEntity<String> download(
            SavingsForm form, String ending, String type, Function<SavingsReport, String> written) {
        var choice = new SavingsChoice(form, requests, clock);
        return choice.request()
                .map(savings::report)
                .map(report -> Downloads.file(
                        "savings-%s-to-%s.%s"
                                .formatted(choice.days().first(), choice.days().last(), ending),
                        type,
                        written.apply(report)))
                .orElseGet(() -> ResponseEntity.unprocessableContent()
                        .contentType(MediaType.TEXT_PLAIN)
                        .body(String.join("\n", choice.errors().values())));
    }
}
