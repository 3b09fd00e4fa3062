package dev.nanodesk.operations;

import dev.nanodesk.access.Caller;
import dev.nanodesk.helpdesk.Checkup;
import dev.nanodesk.helpdesk.ConnectionDesk;
import dev.nanodesk.helpdesk.OutgoingDesk;
import io.swagger.v3.oas.annotations.Hidden;
import java.time.Clock;
import java.util.List;
import java.util.UUID;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.View;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** One connection or outgoing webhook: whether it works, and what was given up there. */
@Hidden
@Controller
@RequestMapping("/operations")
class ConnectionPagesController {

    private final ConnectionDesk connections;
    private final OutgoingDesk webhooks;
    private final Clock clock;

    ConnectionPagesController(ConnectionDesk connections, OutgoingDesk webhooks, Clock clock) {
        this.connections = connections;
        this.webhooks = webhooks;
        this.clock = clock;
    }

    @GetMapping("/connections/{name}")
    String connection(@PathVariable String name, Model model) {
        model.addAttribute("parked", connections.parked(name).orElseThrow(() -> unknown("connection")));
        return page("connections", name, model);
    }

    @GetMapping("/webhooks/{name}")
    String webhook(@PathVariable String name, Model model) {
        model.addAttribute("parked", webhooks.parked(name).orElseThrow(() -> unknown("webhook")));
        return page("webhooks", name, model);
    }

    private String page(String kind, String name, Model model) {
        model.addAttribute("kind", kind);
        model.addAttribute("name", name);
        model.addAttribute("words", new OperationsWords(clock.instant()));
        return "operations/connection";
    }

    @PostMapping("/connections/{name}/check")
    String checkConnection(@PathVariable String name, Model model) {
        return checked(name, connections.check(name).orElseThrow(() -> unknown("connection")), model);
    }

    @PostMapping("/webhooks/{name}/check")
    String checkWebhook(@PathVariable String name, Model model) {
        return checked(name, List.of(webhooks.check(name).orElseThrow(() -> unknown("webhook"))), model);
    }

    private String checked(String name, List<Checkup> checks, Model model) {
        model.addAttribute("name", name);
        model.addAttribute("checks", checks);
        model.addAttribute("at", clock.instant());
        return "operations/checked :: checked";
    }

    @PostMapping("/connections/{name}/parked/{id}/retry")
    View retry(@PathVariable String name, @PathVariable UUID id, Caller caller, RedirectAttributes flash) {
        return said("connections", name, connections.retry(name, id, caller.name()) ? 1 : 0, flash);
    }

    @PostMapping("/connections/{name}/parked/retry")
    View retryAll(@PathVariable String name, Caller caller, RedirectAttributes flash) {
        return said("connections", name, connections.retryAll(name, caller.name()), flash);
    }

    @PostMapping("/webhooks/{name}/parked/{id}/retry")
    View send(@PathVariable String name, @PathVariable UUID id, Caller caller, RedirectAttributes flash) {
        return said("webhooks", name, webhooks.retry(name, id, caller.name()), flash);
    }

    @PostMapping("/webhooks/{name}/parked/retry")
    View sendAll(@PathVariable String name, Caller caller, RedirectAttributes flash) {
        return said("webhooks", name, webhooks.retry(name, null, caller.name()), flash);
    }

    private View said(String kind, String name, int retried, RedirectAttributes flash) {
        var known = kind.equals("webhooks")
                ? webhooks.knows(name)
                : connections.parked(name).isPresent();
        if (!known) {
            throw unknown("connection or webhook");
        }
        return retried == 0
                ? Said.to("/operations/" + kind + "/" + name, flash, "Nothing of that is parked any more.", "warn")
                : Said.to(
                        "/operations/" + kind + "/" + name,
                        flash,
                        retried == 1 ? "It is tried again." : "%,d are tried again.".formatted(retried),
                        "good");
    }

    private static ResponseStatusException unknown(String what) {
        return new ResponseStatusException(HttpStatus.NOT_FOUND, "There is no such " + what);
    }
}
