package dev.nanodesk.access;

import dev.nanodesk.access.ApiKeys.Listed;
import dev.nanodesk.access.ApiKeys.NewKey;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Makes, rotates and revokes keys, and writes it into the access log. */
@Service
class KeyDesk {

    /** The longest time that a secret may outlive its rotation. */
    static final Duration LONGEST_OVERLAP = Duration.ofDays(30);

    private static final int LONGEST_NAME = 100;

    private final ApiKeys keys;
    private final QueueNames queues;
    private final Sessions sessions;
    private final AccessLog log;
    private final Clock clock;

    KeyDesk(ApiKeys keys, QueueNames queues, Sessions sessions, AccessLog log, Clock clock) {
        this.keys = keys;
        this.queues = queues;
        this.sessions = sessions;
        this.log = log;
        this.clock = clock;
    }

    /** A new key; nobody will be told its secret again. */
    @Transactional
    public Secret make(NewKey wanted, Caller by) {
        check(wanted);
        var secret = ApiKeyHash.freshKey();
        var id = keys.add(wanted, secret)
                .orElseThrow(() -> AccessProblem.conflict(
                        "name", "There is, or was, a key named '" + wanted.name() + "': choose another name."));
        log.record(
                by,
                "key.made",
                wanted.name(),
                Map.of(
                        "scopes",
                        wanted.scopes().stream().map(Scope::word).sorted().collect(Collectors.joining(" ")),
                        "queues",
                        String.join(" ", wanted.queues()),
                        "expires",
                        wanted.expiresAt() == null
                                ? "never"
                                : wanted.expiresAt().toString()));
        return new Secret(find(id), secret);
    }

    /** A new secret for a key; the one before works for the overlap. */
    @Transactional
    public Secret rotate(UUID id, Duration overlap, Caller by) {
        if (overlap.isNegative() || overlap.compareTo(LONGEST_OVERLAP) > 0) {
            throw AccessProblem.invalid("overlap", "must be between no time and 30 days");
        }
        var secret = ApiKeyHash.freshKey();
        var name = find(id).name();
        if (!keys.rotate(id, secret, overlap)) {
            throw AccessProblem.conflict("id", "The key '" + name + "' is no longer valid.");
        }
        log.record(by, "key.rotated", name, Map.of("overlap", overlap.toString()));
        return new Secret(find(id), secret);
    }

    /** Ends a key, and the sessions that were begun with it. */
    @Transactional
    public void revoke(UUID id, Caller by) {
        var name = find(id).name();
        if (keys.revoke(id)) {
            sessions.end(name, null);
            log.record(by, "key.revoked", name, Map.of());
        }
    }

    private Listed find(UUID id) {
        return keys.find(id).orElseThrow(() -> AccessProblem.unknown("No API key " + id));
    }

    private void check(NewKey wanted) {
        if (wanted.name().isBlank() || wanted.name().length() > LONGEST_NAME) {
            throw AccessProblem.invalid("name", "must have 1 to " + LONGEST_NAME + " characters");
        }
        if (wanted.scopes().isEmpty()) {
            throw AccessProblem.invalid("scopes", "must name at least one of intake, read, feedback, admin");
        }
        if (wanted.scopes().contains(Scope.ADMIN) && !wanted.queues().isEmpty()) {
            throw AccessProblem.invalid("queues", "cannot limit a key that may change everything");
        }
        if (wanted.expiresAt() != null && !wanted.expiresAt().isAfter(clock.instant())) {
            throw AccessProblem.invalid("expiresAt", "must be in the future");
        }
        queues.check(wanted.queues());
    }

    /** A key with its secret, which is shown once. */
    record Secret(Listed key, String secret) {

        /** Without the secret. */
        @Override
        public String toString() {
            return "Secret[" + key.name() + "]";
        }
    }
}
