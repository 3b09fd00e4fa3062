package dev.nanodesk.dashboard;

import dev.nanodesk.access.Caller;
import dev.nanodesk.classification.Category;
import dev.nanodesk.classification.Taxonomies;
import dev.nanodesk.routing.Desk;
import dev.nanodesk.routing.QueueReport.QueueSummary;
import io.swagger.v3.oas.annotations.Hidden;
import jakarta.validation.Valid;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** The inbox: the tickets that are with the teams, by queue. */
@Hidden
@Controller
class InboxController {

    private static final int TICKETS = 50;

    private final InboxRows rows;
    private final InboxCounts counts;
    private final SavedViews views;
    private final Taxonomies taxonomies;
    private final Desk desk;
    private final FirstSteps firstSteps;

    InboxController(
            InboxRows rows,
            InboxCounts counts,
            SavedViews views,
            Taxonomies taxonomies,
            Desk desk,
            FirstSteps firstSteps) {
        this.rows = rows;
        this.counts = counts;
        this.views = views;
        this.taxonomies = taxonomies;
        this.desk = desk;
        this.firstSteps = firstSteps;
    }

    @GetMapping("/")
    String page(@Valid @ModelAttribute("filter") InboxFilter filter, Caller caller, Model model) {
        fill(filter, caller, model);
        model.addAttribute("firstSteps", firstSteps.state());
        model.addAttribute(
                "categories",
                taxonomies.current().categories().stream().map(Category::name).toList());
        return "inbox";
    }

    /** The part of the page that changes while one looks at it. */
    @GetMapping("/inbox/tickets")
    String tickets(@Valid @ModelAttribute("filter") InboxFilter filter, Caller caller, Model model) {
        fill(filter, caller, model);
        return "inbox :: live";
    }

    @PostMapping("/inbox/claim-next")
    String claimNext(@RequestParam(required = false) @Nullable String queue, Caller caller, RedirectAttributes notice) {
        var among = counts.of(caller).queues().stream()
                .map(QueueSummary::name)
                .filter(name -> queue == null || queue.isBlank() || name.equals(queue))
                .collect(Collectors.toSet());
        var claimed = desk.claimNextOfAny(among, caller.name());
        counts.forget();
        if (claimed.isPresent()) {
            return "redirect:/tickets/" + claimed.get().id();
        }
        notice.addFlashAttribute("notice", "No ticket waits to be claimed here.");
        if (queue != null) {
            notice.addAttribute("queue", queue);
        }
        return "redirect:/";
    }

    private void fill(InboxFilter filter, Caller caller, Model model) {
        var found = rows.find(filter, caller, TICKETS);
        var shown = found.subList(0, Math.min(TICKETS, found.size()));
        model.addAttribute("tickets", shown);
        model.addAttribute(
                "next",
                found.size() > TICKETS ? InboxCursor.behind(shown.getLast()).text() : null);
        model.addAttribute("counts", counts.of(caller));
        model.addAttribute("views", views.of(caller.name()));
    }
}
