package dev.nanodesk.triage;

import dev.nanodesk.access.Caller;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import java.security.Principal;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ResponseStatusException;

/** The queues' kill switches over HTTP. */
@Tag(name = "Queues", description = "The teams' queues and the tickets in them")
@RestController
@RequestMapping("/api/v1")
class AutomationController {

    private final QueueSwitches switches;
    private final AutomationDesk desk;

    AutomationController(QueueSwitches switches, AutomationDesk desk) {
        this.switches = switches;
        this.desk = desk;
    }

    @Operation(summary = "The queues whose switch was ever set; `*` stands for all of them")
    @GetMapping("/automation")
    List<QueueSwitches.Switch> all(Caller caller) {
        return switches.all().stream()
                .filter(known -> caller.reaches(known.queue()))
                .toList();
    }

    @Operation(summary = "How much is done for a queue's tickets without somebody asking")
    @GetMapping("/queues/{queue}/automation")
    State of(@PathVariable String queue) {
        return desk.find(queue)
                .map(state -> new State(queue, state.automation(), state.inForce()))
                .orElseThrow(() -> unknown(queue));
    }

    @Operation(
            summary = "Set how much is done for a queue's tickets without somebody asking",
            description =
                    "`*` is the switch for all queues; of it and a queue's own the lesser counts. FULL; NO_DRAFTS: no replies by a model; NANO_ONLY: no language model; OFF: no language model, "
                            + "and every ticket goes to review. NANO sorts tickets in any case, or no queue would have them. "
                            + "On other replicas within a second; tickets in hand go on.")
    @PutMapping("/queues/{queue}/automation")
    State set(@PathVariable String queue, @RequestBody @Valid Setting setting, @Nullable Principal who) {
        of(queue);
        desk.set(
                queue,
                setting.automation(),
                Optional.ofNullable(who).map(Principal::getName).orElse("unknown"));
        return of(queue);
    }

    private static ResponseStatusException unknown(String queue) {
        return new ResponseStatusException(HttpStatus.NOT_FOUND, "No category leads to a queue '" + queue + "'");
    }

    /** What to set. */
    record Setting(@NotNull Automation automation) {}

    /**
     * A queue's switch.
     *
     * @param inForce what it, the one for all and the budgets together leave
     */
    record State(String queue, Automation automation, Automation inForce) {}
}
