package dev.nanodesk.access;

import java.io.Serial;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.security.authentication.AbstractAuthenticationToken;

/** A program that has shown a valid API key. */
final class ProvenKey extends AbstractAuthenticationToken {

    @Serial
    private static final long serialVersionUID = 1;

    private final Caller caller;
    private final Set<Scope> scopes;

    ProvenKey(ApiKeys.Holder holder) {
        super(holder.scopes().stream().map(Scope::authority).toList());
        caller = new Caller(holder.name(), null, holder.queues());
        scopes = holder.scopes();
        setAuthenticated(true);
    }

    Set<Scope> scopes() {
        return scopes;
    }

    @Override
    public Caller getPrincipal() {
        return caller;
    }

    @Override
    public Object getCredentials() {
        return "";
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof ProvenKey key && super.equals(key) && scopes.equals(key.scopes);
    }

    @Override
    public int hashCode() {
        return super.hashCode();
    }
}
