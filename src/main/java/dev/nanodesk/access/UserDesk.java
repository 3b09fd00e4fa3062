package dev.nanodesk.access;

import dev.nanodesk.access.OneTimeLinks.Purpose;
import dev.nanodesk.access.Users.User;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Adds, changes and deletes people, sets their passwords, and writes it into the access log. */
@Service
class UserDesk {

    private static final int LONGEST_NAME = 100;

    private final Users users;
    private final Passwords passwords;
    private final OneTimeLinks links;
    private final Sessions sessions;
    private final QueueNames queues;
    private final AccessSettings settings;
    private final AccessLog log;
    private final ApplicationEventPublisher events;

    UserDesk(
            Users users,
            Passwords passwords,
            OneTimeLinks links,
            Sessions sessions,
            QueueNames queues,
            AccessSettings settings,
            AccessLog log,
            ApplicationEventPublisher events) {
        this.users = users;
        this.passwords = passwords;
        this.links = links;
        this.sessions = sessions;
        this.queues = queues;
        this.settings = settings;
        this.log = log;
        this.events = events;
    }

    /** Adds somebody; the token is for the link to set the password. */
    @Transactional
    public Invited add(String wantedName, Role role, Set<String> limits, Caller by) {
        var name = wantedName.strip();
        if (name.isEmpty() || name.length() > LONGEST_NAME) {
            throw AccessProblem.invalid("name", "must have 1 to " + LONGEST_NAME + " characters");
        }
        check(role, limits);
        var id = users.add(name, role, limits, by.name())
                .orElseThrow(() -> AccessProblem.conflict("name", "There is somebody named '" + name + "' already."));
        log.record(by, "user.added", name, facts(role, limits));
        return new Invited(find(id), links.make(Purpose.PASSWORD, id.toString(), settings.passwordLinkValidity()));
    }

    /** Changes role, queues or whether somebody may sign in; what is null stays. Ends the person's sessions. */
    @Transactional
    public User change(
            UUID id, @Nullable Role role, @Nullable Set<String> limits, @Nullable Boolean disabled, Caller by) {
        var before = find(id);
        var newRole = Optional.ofNullable(role).orElse(before.role());
        var newLimits = Optional.ofNullable(limits).orElse(newRole == Role.ADMIN ? Set.of() : before.queues());
        var off = Optional.ofNullable(disabled).orElse(!before.isEnabled());
        check(newRole, newLimits);
        if (canAdministrate(before) && (off || newRole != Role.ADMIN) && !users.anotherAdministrator(id)) {
            throw lastAdministrator(off ? "disabled" : "role", before);
        }
        users.change(id, newRole, newLimits, off);
        if (off) {
            links.revoke(Purpose.PASSWORD, id.toString());
        }
        sessions.end(before.name(), null);
        log.record(by, action(before.isEnabled(), !off), before.name(), facts(newRole, newLimits));
        return find(id);
    }

    /**
     * Deletes somebody for good, with password, links and sessions, and what other modules keep for the person. What the person
     * has done stays under the name.
     */
    @Transactional
    public void delete(UUID id, Caller by) {
        var user = find(id);
        if (by.role() != null && by.name().equals(user.name())) {
            throw AccessProblem.conflict("id", "You cannot delete yourself: ask another administrator.");
        }
        if (canAdministrate(user) && !users.anotherAdministrator(id)) {
            throw lastAdministrator("id", user);
        }
        users.delete(id);
        links.revoke(Purpose.PASSWORD, id.toString());
        events.publishEvent(new UserDeleted(user.name(), by.name()));
        log.record(by, "user.deleted", user.name(), facts(user.role(), user.queues()));
        sessions.end(user.name(), null);
    }

    /** A new link for somebody to set the password with; those before stop working. */
    @Transactional
    public Invited invite(UUID id, Caller by) {
        var user = find(id);
        if (!user.isEnabled()) {
            throw AccessProblem.conflict("id", "'" + user.name() + "' may not sign in.");
        }
        links.revoke(Purpose.PASSWORD, id.toString());
        log.record(by, "user.password-link", user.name(), Map.of());
        return new Invited(user, links.make(Purpose.PASSWORD, id.toString(), settings.passwordLinkValidity()));
    }

    /** Whose password the token is for, if it still works. */
    Optional<User> invited(String token) {
        return links.look(Purpose.PASSWORD, token)
                .map(UUID::fromString)
                .flatMap(users::find)
                .filter(User::isEnabled);
    }

    /** Sets the password of whom the token is for; nobody if it works no more. */
    @Transactional
    public Optional<User> accept(String token, String password) {
        var user = invited(token);
        user.ifPresent(person -> {
            refuseWeak(password, person.name());
            links.use(Purpose.PASSWORD, token);
            set(person, password);
            sessions.end(person.name(), null);
        });
        return user;
    }

    /** Sets a new password for who knows the old one; ends the person's other sessions. */
    @Transactional
    public void changeOwn(Caller caller, String old, String password, String session) {
        var user = users.named(caller.name()).filter(User::isEnabled);
        if (!passwords.match(old, user.map(User::password).orElse(null)) || user.isEmpty()) {
            throw AccessProblem.invalid("old", "is not your password");
        }
        refuseWeak(password, caller.name());
        set(user.get(), password);
        sessions.end(caller.name(), session);
    }

    private void set(User user, String password) {
        users.setPassword(user.id(), passwords.encode(password));
        log.record(user.caller(), "user.password-set", user.name(), Map.of());
    }

    private static void refuseWeak(String password, String name) {
        Passwords.flaw(password, name).ifPresent(flaw -> {
            throw AccessProblem.invalid("password", flaw);
        });
    }

    private void check(Role role, Set<String> limits) {
        if (role == Role.ADMIN && !limits.isEmpty()) {
            throw AccessProblem.invalid("queues", "cannot limit an administrator");
        }
        queues.check(limits);
    }

    private static boolean canAdministrate(User user) {
        return user.role() == Role.ADMIN && user.isEnabled() && user.password() != null;
    }

    private static AccessProblem lastAdministrator(String field, User user) {
        return AccessProblem.conflict(
                field, "'" + user.name() + "' is the last administrator with a password: make another one first.");
    }

    private static String action(boolean wasOn, boolean isOn) {
        if (wasOn == isOn) {
            return "user.changed";
        }
        return isOn ? "user.enabled" : "user.disabled";
    }

    private static Map<String, String> facts(Role role, Set<String> limits) {
        return Map.of("role", role.name().toLowerCase(Locale.ROOT), "queues", String.join(" ", limits));
    }

    private User find(UUID id) {
        return users.find(id).orElseThrow(() -> AccessProblem.unknown("No user " + id));
    }

    /** Somebody with the token of a link to set the password. */
    record Invited(User user, String token) {

        /** Without the token. */
        @Override
        public String toString() {
            return "Invited[" + user + "]";
        }
    }
}
