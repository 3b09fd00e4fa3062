package dev.nanodesk.access;

import java.util.Set;
import org.springframework.security.authentication.AuthenticationProvider;
import org.springframework.security.authentication.DisabledException;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.AuthenticationException;

/** Signs a person in to the pages by an API key with the scope {@code admin}, as an administrator. */
class KeySignIn implements AuthenticationProvider {

    private final ApiKeyAuthentication keys;

    KeySignIn(ApiKeyAuthentication keys) {
        this.keys = keys;
    }

    @Override
    public SignedIn authenticate(Authentication presented) throws AuthenticationException {
        var key = keys.authenticate(presented);
        if (!key.scopes().contains(Scope.ADMIN)) {
            throw new KeyWithoutPages();
        }
        var name = key.getPrincipal().name();
        return new SignedIn(
                new Caller(name, Role.ADMIN, Set.copyOf(key.getPrincipal().queues())), SignedIn.Way.API_KEY);
    }

    @Override
    public boolean supports(Class<?> authentication) {
        return keys.supports(authentication);
    }

    /** The key is valid, but only programs may use it. */
    static final class KeyWithoutPages extends DisabledException {

        private static final long serialVersionUID = 1;

        KeyWithoutPages() {
            super("The key lacks the scope 'admin'.");
        }
    }
}
