package dev.nanodesk.dashboard;

import dev.nanodesk.api.TicketListing;
import dev.nanodesk.triage.Backlog;
import io.swagger.v3.oas.annotations.Hidden;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;

/** The page at {@code /}: tickets and their triage, newest first, refreshed as they are triaged. */
@Hidden
@Controller
class InboxController {

    private static final int TICKETS = 100;

    private final TicketListing listing;
    private final Backlog backlog;

    InboxController(TicketListing listing, Backlog backlog) {
        this.listing = listing;
        this.backlog = backlog;
    }

    @GetMapping("/")
    String page(Model model) {
        fill(model);
        return "inbox";
    }

    @GetMapping("/inbox/tickets")
    String tickets(Model model) {
        fill(model);
        return "inbox :: tickets";
    }

    private void fill(Model model) {
        model.addAttribute(
                "tickets", listing.list(TicketListing.Filter.all(TICKETS)).tickets());
        model.addAttribute("backlog", backlog.state());
    }
}
