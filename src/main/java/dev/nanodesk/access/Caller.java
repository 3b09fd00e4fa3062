package dev.nanodesk.access;

import java.io.Serial;
import java.io.Serializable;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.AuthenticatedPrincipal;

/**
 * Who asks: a person at the pages or a program with an API key. Controllers take it as a parameter.
 *
 * @param name the person's, as queues call agents; or the key's
 * @param role the person's; null for a program, which has scopes instead
 * @param queues those that the caller is limited to; without any, all tickets are within reach
 */
public record Caller(String name, @Nullable Role role, Set<String> queues)
        implements AuthenticatedPrincipal, Serializable {

    @Serial
    private static final long serialVersionUID = 1;

    public Caller {
        queues = Set.copyOf(queues);
    }

    @Override
    public String getName() {
        return name;
    }

    /** Whether tickets of the queue are within reach; null stands for the tickets that are in no queue yet. */
    public boolean reaches(@Nullable String queue) {
        return queues.isEmpty() || (queue != null && queues.contains(queue));
    }

    /** Whether the caller is limited to some queues. */
    public boolean isLimited() {
        return !queues.isEmpty();
    }

    /** Whether the caller is a person who may do what a lead may. */
    public boolean isLead() {
        return role != null && role.includes(Role.LEAD);
    }

    /** Whether the caller is a person who may do what an administrator may. */
    public boolean isAdmin() {
        return role != null && role.includes(Role.ADMIN);
    }
}
