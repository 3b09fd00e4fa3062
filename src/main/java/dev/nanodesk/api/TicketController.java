package dev.nanodesk.api;

import dev.nanodesk.access.Caller;
import dev.nanodesk.inference.Tier;
import dev.nanodesk.knowledge.SimilarTickets;
import dev.nanodesk.ticket.Intake;
import dev.nanodesk.ticket.NewMessage;
import dev.nanodesk.ticket.NewTicket;
import dev.nanodesk.ticket.TicketsReceived.WayIn;
import dev.nanodesk.triage.TriageStatus;
import dev.nanodesk.triage.Triages;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Positive;
import jakarta.validation.constraints.Size;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Tickets over HTTP: in, and what became of them. */
@Tag(name = "Tickets", description = "Hand in tickets and read what became of them")
@RestController
@RequestMapping("/api/v1/tickets")
class TicketController {

    private static final int MOST_SIMILAR = 50;

    private final Intake intake;
    private final TicketViews views;
    private final TicketListing listing;
    private final Triages triages;
    private final SimilarTickets similarTickets;
    private final Places places;

    TicketController(
            Intake intake,
            TicketViews views,
            TicketListing listing,
            Triages triages,
            SimilarTickets similarTickets,
            Places places) {
        this.intake = intake;
        this.views = views;
        this.listing = listing;
        this.triages = triages;
        this.similarTickets = similarTickets;
        this.places = places;
    }

    @Operation(
            summary = "Hand in a ticket",
            description = "Answers as soon as ticket and scheduled triage are stored. A known (source, externalId) or "
                    + "Idempotency-Key answers 200 with the ticket of before. With `Prefer: wait=N` the answer is held "
                    + "up to N seconds (at most 60) and is the whole ticket if it is triaged by then.")
    @ApiResponse(responseCode = "202", description = "Stored; triage is scheduled")
    @PostMapping
    ResponseEntity<Object> receive(
            @RequestBody @Valid NewTicket ticket,
            @RequestHeader(name = "Idempotency-Key", required = false) @Nullable @Size(min = 1, max = 200) String key,
            @RequestHeader(name = "Prefer", required = false) @Nullable String prefer,
            Caller caller)
            throws InterruptedException {
        var receipt = intake.receive(ticket, WayIn.REST, key);
        var location = URI.create("/api/v1/tickets/" + receipt.ticketId());
        var wait = Preference.wait(prefer);
        if (wait.isPositive()) {
            return held(receipt, location, wait, caller);
        }
        return ResponseEntity.status(receipt.duplicate() ? HttpStatus.OK : HttpStatus.ACCEPTED)
                .location(location)
                .body(accepted(receipt));
    }

    private ResponseEntity<Object> held(Intake.Receipt receipt, URI location, Duration wait, Caller caller)
            throws InterruptedException {
        triages.await(receipt.ticketId(), wait);
        if (!places.reaches(caller, receipt.ticketId())) {
            return ResponseEntity.accepted().location(location).body(accepted(receipt));
        }
        var ticket = views.find(receipt.ticketId()).orElseThrow(() -> new Intake.UnknownTicket(receipt.ticketId()));
        var settled = ticket.status() == TriageStatus.TRIAGED || ticket.status() == TriageStatus.PARKED;
        return ResponseEntity.status(settled ? HttpStatus.OK : HttpStatus.ACCEPTED)
                .location(location)
                .header("Preference-Applied", "wait=" + wait.toSeconds())
                .header(HttpHeaders.VARY, "Prefer")
                .body(ticket);
    }

    private Accepted accepted(Intake.Receipt receipt) {
        var status = receipt.duplicate()
                ? triages.find(receipt.ticketId()).map(Triages.Triage::status).orElse(TriageStatus.WAITING)
                : TriageStatus.WAITING;
        return new Accepted(receipt.ticketId(), status, receipt.duplicate());
    }

    @Operation(
            summary = "List tickets, newest first",
            description = "Filters restrict; `next` is the cursor of the next page.")
    @GetMapping
    TicketListing.Page list(@Valid @ModelAttribute TicketListing.Filter filter, Caller caller) {
        return listing.list(filter, caller.queues());
    }

    @Operation(summary = "A ticket with its triage, each model call and its bill")
    @GetMapping("/{id}")
    TicketView find(@PathVariable UUID id) {
        return views.find(id).orElseThrow(() -> new Intake.UnknownTicket(id));
    }

    @Operation(summary = "Why did this ticket go there? All that was done to it, and every model call")
    @GetMapping("/{id}/audit")
    TicketViews.AuditView audit(@PathVariable UUID id) {
        return views.audit(id).orElseThrow(() -> new Intake.UnknownTicket(id));
    }

    @Operation(summary = "Tickets that read alike")
    @GetMapping("/{id}/similar")
    List<SimilarTickets.SimilarTicket> similar(
            @PathVariable UUID id,
            @RequestParam(defaultValue = "5") @Positive @Max(MOST_SIMILAR) int limit,
            Caller caller) {
        find(id);
        if (!caller.isLimited()) {
            return similarTickets.similarTo(id, limit);
        }
        return similarTickets.similarTo(id, MOST_SIMILAR).stream()
                .filter(similar -> places.reaches(caller, similar.id()))
                .limit(limit)
                .toList();
    }

    @Operation(
            summary = "Add a message to a ticket",
            description = "A customer's message has the ticket triaged again. A known externalId answers 200.")
    @PostMapping("/{id}/messages")
    ResponseEntity<AcceptedMessage> addMessage(@PathVariable UUID id, @RequestBody @Valid NewMessage message) {
        var receipt = intake.addMessage(id, message);
        return ResponseEntity.status(receipt.duplicate() ? HttpStatus.OK : HttpStatus.ACCEPTED)
                .location(URI.create("/api/v1/tickets/" + id))
                .body(new AcceptedMessage(receipt.messageId(), receipt.duplicate()));
    }

    @Operation(summary = "Triage a ticket again, with another tier or with a draft where drafts are made on demand")
    @PostMapping("/{id}/triage")
    ResponseEntity<Accepted> triage(@PathVariable UUID id, @RequestBody(required = false) @Nullable Again again) {
        var tier = again == null ? null : again.tier();
        if (!triages.again(id, tier == Tier.NANO ? null : tier, again != null && again.withDraft())) {
            throw new Intake.UnknownTicket(id);
        }
        return ResponseEntity.accepted()
                .location(URI.create("/api/v1/tickets/" + id))
                .body(new Accepted(id, TriageStatus.WAITING, false));
    }

    /** The ticket was stored, now or before. */
    record Accepted(UUID id, TriageStatus status, boolean duplicate) {}

    /** The message was stored, now or before. */
    record AcceptedMessage(UUID id, boolean duplicate) {}

    /**
     * What to triage again with.
     *
     * @param tier SMALL or LARGE; the usual ones if null
     * @param draft whether to draft a reply where drafts are made on demand; no if null
     */
    record Again(@Nullable Tier tier, @Nullable Boolean draft) {

        boolean withDraft() {
            return Boolean.TRUE.equals(draft);
        }
    }
}
