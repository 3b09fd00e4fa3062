package dev.nanodesk.routing;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import java.util.UUID;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** What agents do with one ticket, over HTTP. */
@RestController
@RequestMapping("/api/v1/tickets/{id}")
@Tag(name = "Queues")
class AssignmentController {

    private final Desk desk;

    AssignmentController(Desk desk) {
        this.desk = desk;
    }

    @PostMapping("/claim")
    @Operation(summary = "Gives the agent this ticket; 409 if another one has it")
    AssignedTicket claim(@PathVariable UUID id, @Valid @RequestBody DeskRequest.ByAgent request) {
        return desk.claim(id, request.agent());
    }

    @PostMapping("/release")
    @Operation(summary = "Puts a claimed ticket back into its queue; 409 if another agent has it and nothing is forced")
    AssignedTicket release(@PathVariable UUID id, @Valid @RequestBody DeskRequest.Forcible request) {
        return desk.release(id, request.agent(), request.forced());
    }

    @PostMapping("/transfer")
    @Operation(summary = "Moves a ticket to another queue, where triage leaves it; a claim ends")
    AssignedTicket transfer(@PathVariable UUID id, @Valid @RequestBody DeskRequest.Transfer request) {
        return desk.transfer(id, request.queue(), request.agent(), request.reason());
    }

    @PostMapping("/close")
    @Operation(summary = "Closes a ticket; 409 if another agent has it and nothing is forced")
    AssignedTicket close(@PathVariable UUID id, @Valid @RequestBody DeskRequest.Forcible request) {
        return desk.close(id, request.agent(), request.forced());
    }

    @PostMapping("/reopen")
    @Operation(summary = "Opens a closed ticket; the time that it was closed does not count for its SLA")
    AssignedTicket reopen(@PathVariable UUID id, @Valid @RequestBody DeskRequest.ByAgent request) {
        return desk.reopen(id, request.agent());
    }

    @PutMapping("/priority")
    @Operation(summary = "Sets a ticket's priority, which triage then leaves as it is")
    AssignedTicket prioritise(@PathVariable UUID id, @Valid @RequestBody DeskRequest.Prioritise request) {
        return desk.prioritise(id, request.priority(), request.agent(), request.reason());
    }
}
