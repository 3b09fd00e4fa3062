package dev.nanodesk.learning;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import java.util.List;
import java.util.UUID;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** What agents think of triage, over HTTP. */
@Tag(name = "Feedback", description = "Say what triage got right and wrong")
@RestController
@RequestMapping("/api/v1/tickets/{id}/feedback")
class FeedbackController {

    private final FeedbackDesk desk;

    FeedbackController(FeedbackDesk desk) {
        this.desk = desk;
    }

    @Operation(
            summary = "Accept, edit or reject the draft, or correct category, priority and queue",
            description = "A correction is done at once and stays: later triages leave it so. "
                    + "The same feedback again stores nothing and answers 200.")
    @ApiResponse(responseCode = "201", description = "Stored, and done")
    @ApiResponse(responseCode = "200", description = "Was so already")
    @PostMapping
    ResponseEntity<TicketFeedback> give(@PathVariable UUID id, @RequestBody @Valid FeedbackRequest request) {
        var given = desk.give(id, request);
        return ResponseEntity.status(given.isNew() ? HttpStatus.CREATED : HttpStatus.OK)
                .body(new TicketFeedback(id, given.entries()));
    }

    @Operation(
            summary = "Take feedback back",
            description =
                    "The field is as it was before, the draft open again. What the helpdesk was told stays there.")
    @ApiResponse(responseCode = "204", description = "Taken back, now or before")
    @ApiResponse(responseCode = "409", description = "Something newer was said since")
    @DeleteMapping("/{feedbackId}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void undo(
            @PathVariable UUID id,
            @PathVariable UUID feedbackId,
            @RequestParam @NotBlank @Size(max = 200) String agent) {
        desk.undo(id, List.of(feedbackId), agent);
    }

    @Operation(summary = "What agents thought of a ticket's triage, oldest first")
    @GetMapping
    TicketFeedback list(@PathVariable UUID id) {
        return new TicketFeedback(id, desk.of(id));
    }

    /** Feedback about one ticket. */
    record TicketFeedback(UUID ticketId, List<Feedback> entries) {}
}
