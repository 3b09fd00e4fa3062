package dev.nanodesk.access;

import java.util.Set;
import org.springframework.security.authentication.AuthenticationProvider;
import org.springframework.security.authentication.BadCredentialsException;
import org.springframework.security.authentication.ott.OneTimeTokenAuthenticationToken;
import org.springframework.security.authentication.ott.OneTimeTokenService;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.AuthenticationException;

/** Signs in by the link from the log, as an administrator. */
class LinkSignIn implements AuthenticationProvider {

    private final OneTimeTokenService tokens;

    LinkSignIn(OneTimeTokenService tokens) {
        this.tokens = tokens;
    }

    @Override
    public SignedIn authenticate(Authentication presented) throws AuthenticationException {
        var token = tokens.consume((OneTimeTokenAuthenticationToken) presented);
        if (token == null) {
            throw new UsedLink();
        }
        return new SignedIn(new Caller(token.getUsername(), Role.ADMIN, Set.of()), SignedIn.Way.LINK);
    }

    @Override
    public boolean supports(Class<?> authentication) {
        return OneTimeTokenAuthenticationToken.class.isAssignableFrom(authentication);
    }

    /** The link has been used, or it is too old. */
    static final class UsedLink extends BadCredentialsException {

        private static final long serialVersionUID = 1;

        UsedLink() {
            super("The link has been used or has expired.");
        }
    }
}
