package dev.nanodesk.triage;

import dev.nanodesk.access.Caller;
import dev.nanodesk.classification.Category;
import dev.nanodesk.classification.Taxonomies;
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
    private final AllowedWork allowed;
    private final Taxonomies taxonomies;

    AutomationController(QueueSwitches switches, AllowedWork allowed, Taxonomies taxonomies) {
        this.switches = switches;
        this.allowed = allowed;
        this.taxonomies = taxonomies;
    }

    @Operation(summary = "The queues whose switch was ever set")
    @GetMapping("/automation")
    List<QueueSwitches.Switch> all(Caller caller) {
        return switches.all().stream()
                .filter(known -> caller.reaches(known.queue()))
                .toList();
    }

    @Operation(summary = "How much is done for a queue's tickets without somebody asking")
    @GetMapping("/queues/{queue}/automation")
    State of(@PathVariable String queue) {
        check(queue);
        return new State(queue, switches.automation(queue), allowed.in(queue));
    }

    @Operation(
            summary = "Set how much is done for a queue's tickets without somebody asking",
            description =
                    "FULL; NO_DRAFTS: no replies by a model; NANO_ONLY: no language model; OFF: no language model, "
                            + "and every ticket goes to review. NANO sorts tickets in any case, or no queue would have them. "
                            + "On other replicas within a second; tickets in hand go on.")
    @PutMapping("/queues/{queue}/automation")
    State set(@PathVariable String queue, @RequestBody @Valid Setting setting, @Nullable Principal who) {
        check(queue);
        switches.set(
                queue,
                setting.automation(),
                Optional.ofNullable(who).map(Principal::getName).orElse("unknown"));
        return of(queue);
    }

    private void check(String queue) {
        var known = queue.equals(TicketTriage.FALLBACK_QUEUE)
                || taxonomies.current().categories().stream()
                        .map(Category::queue)
                        .anyMatch(queue::equals);
        if (!known) {
            throw new ResponseStatusException(HttpStatus.NOT_FOUND, "No category leads to a queue '" + queue + "'");
        }
    }

    /** What to set. */
    record Setting(@NotNull Automation automation) {}

    /**
     * A queue's switch.
     *
     * @param inForce what it and the budgets together leave
     */
    record State(String queue, Automation automation, Automation inForce) {}
}
