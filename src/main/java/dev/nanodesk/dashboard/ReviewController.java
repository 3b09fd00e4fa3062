package dev.nanodesk.dashboard;

import dev.nanodesk.access.Caller;
import dev.nanodesk.classification.Category;
import dev.nanodesk.classification.Taxonomies;
import dev.nanodesk.dashboard.Reviews.Verdict;
import io.swagger.v3.oas.annotations.Hidden;
import jakarta.validation.constraints.Size;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** The review list: what triage was not sure of, the most valuable first; accepted by many or one by one. */
@Hidden
@Controller
@RequestMapping("/review")
class ReviewController {

    private static final int TICKETS = 50;

    private final ReviewRows rows;
    private final Reviews reviews;
    private final InboxCounts counts;
    private final Taxonomies taxonomies;

    ReviewController(ReviewRows rows, Reviews reviews, InboxCounts counts, Taxonomies taxonomies) {
        this.rows = rows;
        this.reviews = reviews;
        this.counts = counts;
        this.taxonomies = taxonomies;
    }

    @GetMapping
    String page(@RequestParam(required = false) @Nullable @Size(max = 100) String queue, Caller caller, Model model) {
        var wanted = queue == null || queue.isBlank() ? null : queue;
        model.addAttribute("queue", wanted);
        model.addAttribute("tickets", rows.first(wanted, caller, TICKETS));
        model.addAttribute("counts", counts.of(caller));
        model.addAttribute(
                "categories",
                taxonomies.current().categories().stream().map(Category::name).toList());
        return "review";
    }

    /**
     * Settles tickets.
     *
     * @param verdict one for each chosen ticket: its id, the stamp of what was shown, and the category that it had
     * @param fields among others the category that a person wants, as {@code category-<ticket's id>}
     */
    @PostMapping("/accept")
    String accept(
            @RequestParam(required = false) @Nullable List<String> verdict,
            @RequestParam(required = false) @Nullable String queue,
            @RequestParam Map<String, String> fields,
            Caller caller,
            RedirectAttributes notice) {
        var verdicts = Objects.requireNonNullElse(verdict, List.<String>of()).stream()
                .flatMap(text -> Verdict.of(text).stream())
                .map(chosen -> chosen.withCategory(fields.get("category-" + chosen.ticketId())))
                .toList();
        notice.addFlashAttribute("outcome", reviews.settle(verdicts, caller));
        counts.forget();
        if (queue != null && !queue.isBlank()) {
            notice.addAttribute("queue", queue);
        }
        return "redirect:/review";
    }

    @PostMapping("/take-back")
    String takeBack(@RequestParam List<String> said, Caller caller, RedirectAttributes notice) {
        notice.addFlashAttribute("outcome", reviews.takeBack(said, caller));
        counts.forget();
        return "redirect:/review";
    }
}
