package dev.nanodesk.access;

import dev.nanodesk.access.ApiKeys.Listed;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.Size;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** API keys over HTTP. */
@Tag(name = "Access", description = "API keys, people and what they did")
@RestController
@RequestMapping("/api/v1/api-keys")
class ApiKeyController {

    private final ApiKeys keys;
    private final KeyDesk desk;

    ApiKeyController(ApiKeys keys, KeyDesk desk) {
        this.keys = keys;
        this.desk = desk;
    }

    @Operation(summary = "All API keys that ever were, without their secrets")
    @GetMapping
    KeyList list() {
        return new KeyList(keys.all());
    }

    @Operation(
            summary = "Make an API key",
            description = "The answer has the secret, which is told this once. `admin` includes the other scopes. "
                    + "A key that is limited to queues sees no other tickets.")
    @ApiResponse(responseCode = "201", description = "The key with its secret")
    @PostMapping
    ResponseEntity<KeyDesk.Secret> make(@RequestBody @Valid Wanted wanted, Caller caller) {
        var made = desk.make(wanted.key(caller), caller);
        return ResponseEntity.created(
                        URI.create("/api/v1/api-keys/" + made.key().id()))
                .body(made);
    }

    @Operation(
            summary = "Give a key a new secret",
            description = "The one before works for the overlap, e.g. `PT24H`; without one it ends at once.")
    @PostMapping("/{id}/rotate")
    KeyDesk.Secret rotate(
            @PathVariable UUID id, @RequestBody(required = false) @Nullable Rotation rotation, Caller caller) {
        var overlap = rotation == null || rotation.overlap() == null ? Duration.ZERO : rotation.overlap();
        return desk.rotate(id, overlap, caller);
    }

    @Operation(
            summary = "Revoke a key for good",
            description = "Other replicas take it for up to a minute longer. A key that NANODESK_API_KEY sets comes "
                    + "back with the next start.")
    @DeleteMapping("/{id}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void revoke(@PathVariable UUID id, Caller caller) {
        desk.revoke(id, caller);
    }

    /** All keys. */
    record KeyList(List<Listed> keys) {}

    /**
     * A key to make.
     *
     * @param queues those that it is limited to; all without any
     * @param expiresAt never if null
     */
    record Wanted(
            @Schema(example = "zammad") @NotBlank @Size(max = 100) String name,

            @NotEmpty Set<Scope> scopes,
            @Nullable Set<@NotBlank String> queues,
            @Nullable Instant expiresAt) {

        ApiKeys.NewKey key(Caller by) {
            return new ApiKeys.NewKey(name.strip(), scopes, queues == null ? Set.of() : queues, expiresAt, by.name());
        }
    }

    /** How to rotate: for how long the secret before goes on working; not at all if null. */
    record Rotation(
            @Schema(type = "string", example = "PT24H") @Nullable Duration overlap) {}
}
