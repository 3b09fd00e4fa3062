package dev.nanodesk.settings;

import dev.nanodesk.settings.SettingsExchange.Put;
import dev.nanodesk.settings.SettingsExchange.Section;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.enums.ParameterIn;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.ExampleObject;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.parameters.RequestBody;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ETag;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** All settings as one file over HTTP, for those who keep them in a repository. */
@Tag(name = "Settings", description = "All settings as one file")
@RestController
class SettingsController {

    private static final String PATH = "/api/v1/settings";
    private static final String YAML = "application/yaml";
    private static final String EXAMPLE = """
            nanodesk-settings: 1
            queues:
              queues:
                - name: general
                - name: vip
                  sla: {high: 90m}
            articles:
              - id: en-parcels
                title: Where parcels are
                language: en
                category: delivery
                keywords: [parcel, late]
                body: Please look at the tracking page.
            """;

    private final SettingsExchange exchange;

    SettingsController(SettingsExchange exchange) {
        this.exchange = exchange;
    }

    @Operation(
            operationId = "getSettings",
            summary = "All settings as one file: taxonomy, queues, price book, articles, macros",
            description = "The file of Settings > Import and export. It can be put again, here or elsewhere. No keys,"
                    + " users or connections are in it.")
    @ApiResponse(
            responseCode = "200",
            content = @Content(mediaType = YAML, schema = @Schema(type = "string"), examples = @ExampleObject(EXAMPLE)))
    @GetMapping(path = PATH, produces = YAML)
    ResponseEntity<String> export() {
        var yaml = exchange.export();
        return ResponseEntity.ok().eTag(tag(YamlText.version(yaml))).body(yaml);
    }

    @Operation(
            operationId = "putSettings",
            summary = "Put a file of settings in force: all of it, or nothing",
            description =
                    "Sections that the file does not have stay as they are; so do articles and macros that it does not"
                            + " have, unless `delete-others` says otherwise. With `If-Match` it is refused where the settings have"
                            + " changed since they were read.")
    @ApiResponse(
            responseCode = "200",
            description = "What has changed, or would change",
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_JSON_VALUE,
                            schema = @Schema(implementation = Changes.class)))
    @ApiResponse(
            responseCode = "412",
            description = "The settings are no longer those that `If-Match` names",
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_PROBLEM_JSON_VALUE,
                            schema = @Schema(implementation = ProblemDetail.class)))
    @ApiResponse(
            responseCode = "422",
            description = "The file has flaws; `problems` names each with its line",
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_PROBLEM_JSON_VALUE,
                            schema = @Schema(implementation = ProblemDetail.class)))
    @PutMapping(
            path = PATH,
            consumes = {YAML, MediaType.APPLICATION_JSON_VALUE, MediaType.TEXT_PLAIN_VALUE})
    ResponseEntity<?> put(
            @RequestBody(
                            required = true,
                            content =
                                    @Content(
                                            mediaType = YAML,
                                            schema = @Schema(type = "string"),
                                            examples = @ExampleObject(EXAMPLE)))
                    @org.springframework.web.bind.annotation.RequestBody(required = false)
                    @Nullable String file,
            @Parameter(description = "Whether to tell only what would change")
                    @RequestParam(name = "dry-run", defaultValue = "false")
                    boolean dryRun,
            @Parameter(
                            description =
                                    "Whether articles and macros that the file does not have are to go, where it has such a section")
                    @RequestParam(name = "delete-others", defaultValue = "false")
                    boolean deleteOthers,
            @Parameter(
                            name = HttpHeaders.IF_MATCH,
                            in = ParameterIn.HEADER,
                            description = "The `ETag` of the settings that the change was made for")
                    @RequestHeader(name = HttpHeaders.IF_MATCH, required = false)
                    @Nullable String seen) {
        var yaml = file == null ? "" : file.replace("\r\n", "\n");
        return switch (exchange.put(yaml, deleteOthers, dryRun, basis -> isSeen(seen, basis))) {
            case Put.Done(var changes, var basis) ->
                ResponseEntity.ok()
                        .eTag(tag(basis))
                        .body(new Changes(
                                dryRun, changes.stream().map(Change::of).toList()));
            case Put.Flawed(var problems) -> answer(flawed(problems));
            case Put.Stale(var basis) -> answer(stale(), basis);
        };
    }

    private static boolean isSeen(@Nullable String seen, String basis) {
        return seen == null
                || ETag.parse(seen).stream()
                        .anyMatch(tag -> tag.isWildcard() || tag.tag().equals(basis));
    }

    private static String tag(String version) {
        return "\"" + version + "\"";
    }

    private static ProblemDetail flawed(List<String> problems) {
        var problem = ProblemDetail.forStatusAndDetail(
                HttpStatus.UNPROCESSABLE_CONTENT, "Nothing was changed: " + String.join("; ", problems));
        problem.setTitle("Invalid settings");
        problem.setProperty("problems", problems);
        return problem;
    }

    private static ProblemDetail stale() {
        var problem = ProblemDetail.forStatusAndDetail(
                HttpStatus.PRECONDITION_FAILED,
                "Nothing was changed: the settings are no longer those that you have read.");
        problem.setTitle("The settings have changed meanwhile");
        return problem;
    }

    private static ResponseEntity<?> answer(ProblemDetail problem) {
        return ResponseEntity.of(problem).build();
    }

    private static ResponseEntity<?> answer(ProblemDetail problem, String basis) {
        return ResponseEntity.of(problem).eTag(tag(basis)).build();
    }

    /**
     * What a file has changed, or would change.
     *
     * @param dryRun whether it only would
     * @param changes of the parts that are not as in the file; none if all of it is in force already
     */
    record Changes(boolean dryRun, List<Change> changes) {}

    /**
     * What changes in a part.
     *
     * @param part as it is called in the file
     * @param summary how many things are added, changed and removed, with their names
     * @param warnings what works, but may not be meant
     * @param lines that go ({@code -}) and come ({@code +}), with a few around them; none for articles and macros
     */
    record Change(String part, String summary, List<String> warnings, List<String> lines) {

        static Change of(Section section) {
            return new Change(
                    section.area().path(),
                    section.summary(),
                    section.warnings(),
                    section.lines().stream().map(Change::line).toList());
        }

        private static String line(DiffLine line) {
            return switch (line.kind()) {
                case BOTH -> "  " + line.text();
                case BEFORE -> "- " + line.text();
                case AFTER -> "+ " + line.text();
                case GAP -> "… " + line.text();
            };
        }
    }
}
