package dev.nanodesk.operations;

import dev.nanodesk.access.Caller;
import dev.nanodesk.triage.Automation;
import dev.nanodesk.triage.AutomationDesk;
import dev.nanodesk.triage.Backlog;
import io.swagger.v3.oas.annotations.Hidden;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Clock;
import java.util.Arrays;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.View;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** How the service is, live, and the levers for it: pause, switches, parked tickets. */
@Hidden
@Controller
@RequestMapping("/operations")
class OperationsController {

    private static final int AT_ONCE = 10_000;

    private final OperationsState state;
    private final Backlog backlog;
    private final AutomationDesk automation;
    private final Clock clock;

    OperationsController(OperationsState state, Backlog backlog, AutomationDesk automation, Clock clock) {
        this.state = state;
        this.backlog = backlog;
        this.automation = automation;
        this.clock = clock;
    }

    @GetMapping
    String page(Caller caller, Model model) {
        state.fill(model, caller);
        return "operations/operations";
    }

    @GetMapping("/live")
    String live(Caller caller, Model model, HttpServletResponse response) {
        response.setHeader("Cache-Control", "no-store");
        state.fill(model, caller);
        return "operations/operations :: live";
    }

    @PostMapping("/pause")
    View pause(Caller caller, RedirectAttributes flash) {
        backlog.pause(caller.name());
        return Said.back(flash, "Triage is paused on all replicas. Tickets in hand are finished; intake goes on.");
    }

    @PostMapping("/resume")
    View resume(Caller caller, RedirectAttributes flash) {
        backlog.resume(caller.name());
        return Said.back(flash, "Triage goes on.");
    }

    @PostMapping("/parked/{ticketId}/retry")
    View retry(@PathVariable UUID ticketId, Caller caller, RedirectAttributes flash) {
        return switch (backlog.retry(ticketId, caller.name())) {
            case SCHEDULED -> Said.back(flash, "The ticket is triaged again.");
            case NOT_PARKED -> Said.notDone(flash, "The ticket is not parked any more: somebody was faster.");
            case UNKNOWN -> Said.notDone(flash, "There is no such ticket any more.");
        };
    }

    @PostMapping("/parked/retry")
    View retryAll(Caller caller, RedirectAttributes flash) {
        var retried = backlog.retryAll(AT_ONCE, caller.queues(), caller.name());
        return Said.back(
                flash,
                retried == 1 ? "One ticket is triaged again." : "%,d tickets are triaged again.".formatted(retried));
    }

    @GetMapping("/automation")
    String automation(@RequestParam String queue, Model model) {
        model.addAttribute("switched", switchOf(queue));
        model.addAttribute("settings", Arrays.asList(Automation.values()));
        model.addAttribute("words", new OperationsWords(clock.instant()));
        return "operations/automation";
    }

    @PostMapping("/automation")
    Object set(
            @RequestParam String queue,
            @RequestParam(name = "automation", required = false) @Nullable Automation chosen,
            Caller caller,
            Model model,
            HttpServletResponse response,
            RedirectAttributes flash) {
        var switched = switchOf(queue);
        if (chosen == null) {
            response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
            model.addAttribute("error", "Choose one of them.");
            return automation(queue, model);
        }
        automation.set(queue, chosen, caller.name());
        var words = new OperationsWords(clock.instant());
        return Said.back(
                flash,
                "Automation of %s: %s."
                        .formatted(switched.isForAll() ? "all queues" : "“" + queue + "”", words.automation(chosen)));
    }

    private AutomationDesk.State switchOf(String queue) {
        return automation
                .find(queue)
                .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND, "There is no such queue"));
    }
}
