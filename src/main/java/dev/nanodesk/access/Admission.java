package dev.nanodesk.access;

import org.jspecify.annotations.Nullable;
import org.springframework.security.core.Authentication;

/** Who may use a route. */
enum Admission {
    ANYONE("anyone", null, null),
    AGENT("agent", Role.AGENT, null),
    LEAD("lead", Role.LEAD, null),
    ADMIN("administrator", Role.ADMIN, null),
    INTAKE("key `intake`", null, Scope.INTAKE),
    READ("key `read`", null, Scope.READ),
    READ_ALL("key `read` without a limit to queues", null, Scope.READ),
    FEEDBACK("key `feedback`", null, Scope.FEEDBACK),
    ADMIN_KEY("key `admin`", null, Scope.ADMIN),
    OPERATOR("administrator or key `admin`", Role.ADMIN, Scope.ADMIN);

    private final String words;
    private final @Nullable Role role;
    private final @Nullable Scope scope;

    Admission(String words, @Nullable Role role, @Nullable Scope scope) {
        this.words = words;
        this.role = role;
        this.scope = scope;
    }

    /** As the documentation's route table says it. */
    String words() {
        return words;
    }

    boolean admits(@Nullable Authentication who) {
        return this == ANYONE || hasRole(who) || hasScope(who);
    }

    private boolean hasRole(@Nullable Authentication who) {
        if (role == null) {
            return false;
        }
        var caller = Callers.of(who);
        return caller != null && caller.role() != null && caller.role().includes(role);
    }

    private boolean hasScope(@Nullable Authentication who) {
        return scope != null
                && who instanceof ProvenKey key
                && scope.isIn(key.scopes())
                && (this != READ_ALL || !key.getPrincipal().isLimited());
    }
}
