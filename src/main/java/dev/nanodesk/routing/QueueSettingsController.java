package dev.nanodesk.routing;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ProblemDetail;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.JsonNode;
import tools.jackson.dataformat.yaml.YAMLMapper;

/** The queues' settings over HTTP: read, check, replace. Takes YAML and JSON alike. */
@Tag(name = "Queues", description = "The teams' queues and the tickets in them")
@RestController
class QueueSettingsController {

    private static final String YAML = "application/yaml";
    private static final YAMLMapper READER = YAMLMapper.builder().build();

    private final QueueSettings settings;

    QueueSettingsController(QueueSettings settings) {
        this.settings = settings;
    }

    @Operation(summary = "The queues' settings in force: titles, SLA targets, hours, holidays")
    @GetMapping(path = "/api/v1/queue-settings", produces = MediaType.APPLICATION_JSON_VALUE)
    View current() {
        return View.of(settings.inForce());
    }

    @Operation(summary = "The queues' settings in force as YAML, which can be put again", hidden = true)
    @GetMapping(path = "/api/v1/queue-settings", produces = YAML)
    String currentYaml() {
        return settings.inForce().yaml();
    }

    @Operation(
            summary = "Replace the queues' settings",
            description =
                    "In force at once, on other replicas within seconds. Tickets in work get their new deadlines in the"
                            + " background; those of a queue that is gone move to 'general'. 409 where the configuration names the queues.")
    @PutMapping(
            path = "/api/v1/queue-settings",
            consumes = {MediaType.APPLICATION_JSON_VALUE, YAML, MediaType.TEXT_PLAIN_VALUE})
    View replace(@RequestBody String source) {
        return View.of(settings.replace(source));
    }

    @Operation(summary = "Check queue settings without putting them in force")
    @PostMapping(
            path = "/api/v1/queue-settings:validate",
            consumes = {MediaType.APPLICATION_JSON_VALUE, YAML, MediaType.TEXT_PLAIN_VALUE})
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void validate(@RequestBody String source) {
        settings.validate(source);
    }

    @ExceptionHandler
    ProblemDetail invalid(InvalidQueueSettingsException e) {
        var problem = ProblemDetail.forStatusAndDetail(HttpStatus.UNPROCESSABLE_CONTENT, e.getMessage());
        problem.setTitle("Invalid queue settings");
        problem.setProperty("problems", e.problems());
        return problem;
    }

    @ExceptionHandler
    ProblemDetail fixed(FixedQueuesException e) {
        var problem = ProblemDetail.forStatusAndDetail(HttpStatus.CONFLICT, e.getMessage());
        problem.setTitle("The configuration names the queues");
        return problem;
    }

    /**
     * The settings in force.
     *
     * @param recounting whether tickets in work are still to get their deadlines by them
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record View(QueueSettings.Origin origin, @Nullable Instant changedAt, boolean recounting, JsonNode settings) {

        static View of(QueueSettings.InForce inForce) {
            return new View(
                    inForce.origin(), inForce.changedAt(), inForce.recounting(), READER.readTree(inForce.yaml()));
        }
    }
}
