package dev.nanodesk.dashboard;

import dev.nanodesk.access.Caller;
import dev.nanodesk.privacy.AuditTrail;
import io.swagger.v3.oas.annotations.Hidden;
import jakarta.servlet.http.HttpServletResponse;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;

/** A ticket's page: its thread, what triage found and why, the draft, the bill, tickets that read alike. */
@Hidden
@Controller
@RequestMapping("/tickets/{id}")
class TicketPageController {

    private final TicketPages pages;
    private final AuditTrail audit;

    TicketPageController(TicketPages pages, AuditTrail audit) {
        this.pages = pages;
        this.audit = audit;
    }

    @GetMapping
    String page(@PathVariable UUID id, @RequestParam(defaultValue = "false") boolean all, Model model) {
        model.addAttribute("page", pages.page(id, all));
        return "ticket";
    }

    /**
     * The page anew, for one who looks at it; without content where it would show the same. By an address of its own: a look
     * at the page's would be told what was just done there, in place of who did it.
     */
    @GetMapping("/live")
    @Nullable String pageAnew(
            @PathVariable UUID id,
            @RequestParam(defaultValue = "false") boolean all,
            @RequestParam String shown,
            HttpServletResponse response,
            Model model) {
        if (pages.isAsShown(id, shown)) {
            response.setStatus(HttpServletResponse.SC_NO_CONTENT);
            return null;
        }
        return page(id, all, model);
    }

    /** One message in full length. */
    @GetMapping("/messages/{position}")
    String message(@PathVariable UUID id, @PathVariable int position, Model model) {
        var messages = pages.ticket(id).messages();
        if (position < 0 || position >= messages.size()) {
            throw new ResponseStatusException(HttpStatus.NOT_FOUND);
        }
        model.addAttribute("message", ShownMessage.whole(position, messages.get(position)));
        model.addAttribute("id", id);
        return "ticket :: message";
    }

    @GetMapping("/similar")
    String similar(@PathVariable UUID id, Caller caller, Model model) {
        model.addAttribute("similar", pages.similarTo(id, caller));
        return "ticket :: similar";
    }

    /** Why the ticket is where it is: everything that was done to it. */
    @GetMapping("/why")
    String why(@PathVariable UUID id, Model model) {
        var trail = pages.audit(id);
        model.addAttribute("ticket", pages.ticket(id));
        model.addAttribute(
                "entries", trail.entries().stream().map(TrailEntry::of).toList().reversed());
        model.addAttribute("calls", trail.calls());
        model.addAttribute("intact", audit.verify(id) instanceof AuditTrail.Integrity.Intact);
        return "why";
    }
}
