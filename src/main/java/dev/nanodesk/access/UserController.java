package dev.nanodesk.access;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** People with a password of their own, over HTTP. */
@Tag(name = "Access")
@RestController
@RequestMapping("/api/v1/users")
class UserController {

    private final Users users;
    private final UserDesk desk;

    UserController(Users users, UserDesk desk) {
        this.users = users;
        this.desk = desk;
    }

    @Operation(summary = "The people who have a password of their own here")
    @GetMapping
    UserList list() {
        return new UserList(users.all().stream().map(UserView::of).toList());
    }

    @Operation(
            summary = "Add somebody",
            description = "The answer has a link with which the person sets the password. It works once; give it to "
                    + "nobody else.")
    @ApiResponse(responseCode = "201", description = "The person, and the link")
    @PostMapping
    ResponseEntity<Invitation> add(@RequestBody @Valid NewUser wanted, Caller caller) {
        var queues = wanted.queues() == null ? Set.<String>of() : wanted.queues();
        var added = desk.add(wanted.name(), wanted.role(), queues, caller);
        return ResponseEntity.created(URI.create("/api/v1/users/" + added.user().id()))
                .body(Invitation.of(added));
    }

    @Operation(
            summary = "Change somebody's role or queues, or whether the person may sign in",
            description = "What is left out stays. The person's sessions end.")
    @PatchMapping("/{id}")
    UserView change(@PathVariable UUID id, @RequestBody @Valid Change change, Caller caller) {
        return UserView.of(desk.change(id, change.role(), change.queues(), change.disabled(), caller));
    }

    @Operation(
            summary = "Delete somebody for good",
            description =
                    "The person's password, links, sessions and saved views go, and claimed tickets go back to their"
                            + " queues. What the person has done stays under the name, as evidence.")
    @ApiResponse(responseCode = "204", description = "The person is gone")
    @ApiResponse(
            responseCode = "409",
            description = "The last administrator with a password",
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_PROBLEM_JSON_VALUE,
                            schema = @Schema(implementation = ProblemDetail.class)))
    @DeleteMapping("/{id}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void delete(@PathVariable UUID id, Caller caller) {
        desk.delete(id, caller);
    }

    @Operation(summary = "A new link for somebody to set the password with; earlier ones stop working")
    @PostMapping("/{id}/password-link")
    Invitation invite(@PathVariable UUID id, Caller caller) {
        return Invitation.of(desk.invite(id, caller));
    }

    /** All people. */
    record UserList(List<UserView> users) {}

    /**
     * Somebody.
     *
     * @param queues those that the person is limited to; all without any
     * @param hasPassword whether one has been set
     */
    record UserView(
            UUID id,
            String name,
            Role role,
            Set<String> queues,
            boolean hasPassword,
            boolean disabled,
            Instant createdAt,
            String createdBy,
            @Nullable Instant signedInAt) {

        static UserView of(Users.User user) {
            return new UserView(
                    user.id(),
                    user.name(),
                    user.role(),
                    user.queues(),
                    user.password() != null,
                    !user.isEnabled(),
                    user.createdAt(),
                    user.createdBy(),
                    user.signedInAt());
        }
    }

    /** Somebody to add. */
    record NewUser(
            @Schema(example = "mira") @NotBlank @Size(max = 100) String name,

            @NotNull Role role,
            @Nullable Set<@NotBlank String> queues) {}

    /** What to change; what is null stays. */
    record Change(
            @Nullable Role role,
            @Nullable Set<@NotBlank String> queues,
            @Nullable Boolean disabled) {}

    /** Somebody, and where the person sets the password. */
    record Invitation(UserView user, String passwordLink) {

        static Invitation of(UserDesk.Invited invited) {
            return new Invitation(UserView.of(invited.user()), PasswordPage.link(invited.token()));
        }

        /** Without the link. */
        @Override
        public String toString() {
            return "Invitation[" + user + "]";
        }
    }
}
