package dev.nanodesk.routing;

import dev.nanodesk.access.Caller;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** The teams' queues over HTTP. */
@RestController
@RequestMapping("/api/v1/queues")
@Tag(name = "Queues", description = "The teams' queues and the tickets in them")
class QueueController {

    private final Queues queues;
    private final QueueReport report;
    private final QueuedTickets queued;
    private final Desk desk;

    QueueController(Queues queues, QueueReport report, QueuedTickets queued, Desk desk) {
        this.queues = queues;
        this.report = report;
        this.queued = queued;
        this.desk = desk;
    }

    @GetMapping
    @Operation(summary = "All queues with their tickets in work, the oldest and the SLA")
    QueueList list(Caller caller) {
        return new QueueList(report.summaries().stream()
                .filter(queue -> caller.reaches(queue.name()))
                .toList());
    }

    @GetMapping("/{name}/tickets")
    @Operation(summary = "A queue's tickets in the order in which they are claimed; without a state, all not closed")
    QueuedTickets.Page tickets(
            @PathVariable String name,
            @RequestParam(required = false) @Nullable TicketState state,
            @RequestParam(required = false) @PlainText @Nullable String language,
            @RequestParam(required = false) @PlainText @Nullable String category,
            @RequestParam(required = false) @Nullable String cursor,
            @RequestParam(defaultValue = "50") @Min(1) @Max(200) int limit) {
        var queue = queues.named(name).name();
        var filter = new QueuedTickets.Filter(category, language);
        return queued.page(queue, state, filter, cursor == null ? null : Cursor.of(cursor), limit);
    }

    @PostMapping("/{name}/claim")
    @Operation(summary = "Gives the agent the queue's next ticket: most urgent, then first due, then oldest")
    @ApiResponse(responseCode = "200", description = "The ticket, now claimed by the agent")
    @ApiResponse(
            responseCode = "204",
            description = "No ticket to claim",
            content = {})
    ResponseEntity<AssignedTicket> claimNext(@PathVariable String name, @Valid @RequestBody DeskRequest.Next next) {
        var filter = new QueuedTickets.Filter(next.category(), next.language());
        return desk.claimNext(name, filter, next.agent())
                .map(ResponseEntity::ok)
                .orElseGet(() -> ResponseEntity.noContent().build());
    }

    /** Every queue. */
    record QueueList(List<QueueReport.QueueSummary> queues) {}
}
