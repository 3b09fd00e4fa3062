package dev.nanodesk.access;

import java.io.Serial;
import org.jspecify.annotations.Nullable;
import org.springframework.security.authentication.AbstractAuthenticationToken;
import org.springframework.security.core.authority.AuthorityUtils;

/** A person at the pages. Kept in the session, so it holds neither password nor key. */
final class SignedIn extends AbstractAuthenticationToken {

    @Serial
    private static final long serialVersionUID = 1;

    private final Caller caller;
    private final Way way;

    SignedIn(Caller caller, Way way) {
        super(AuthorityUtils.createAuthorityList("ROLE_" + caller.role()));
        this.caller = caller;
        this.way = way;
        setAuthenticated(true);
    }

    Way way() {
        return way;
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
        return other instanceof SignedIn person && super.equals(person) && way == person.way;
    }

    @Override
    public int hashCode() {
        return super.hashCode();
    }

    /** How a person signed in. */
    enum Way {
        PASSWORD,
        API_KEY,
        LINK,
        OPENID
    }
}
