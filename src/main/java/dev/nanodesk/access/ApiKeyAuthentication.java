package dev.nanodesk.access;

import org.jspecify.annotations.Nullable;
import org.springframework.dao.DataAccessException;
import org.springframework.security.authentication.AuthenticationProvider;
import org.springframework.security.authentication.AuthenticationServiceException;
import org.springframework.security.authentication.BadCredentialsException;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.core.authority.AuthorityUtils;
import org.springframework.stereotype.Component;

/** Admits who has a valid API key, in a header or in the sign-in form; the key's name becomes the principal's. */
@Component
class ApiKeyAuthentication implements AuthenticationProvider {

    private final ApiKeys keys;

    ApiKeyAuthentication(ApiKeys keys) {
        this.keys = keys;
    }

    @Override
    public Authentication authenticate(Authentication presented) throws AuthenticationException {
        var key = presented.getCredentials() instanceof String text ? text.strip() : "";
        var name = find(key);
        if (name == null) {
            throw new BadCredentialsException("The API key is not valid.");
        }
        return UsernamePasswordAuthenticationToken.authenticated(
                name, null, AuthorityUtils.createAuthorityList("ROLE_" + SignIn.ROLE));
    }

    @Override
    public boolean supports(Class<?> authentication) {
        return UsernamePasswordAuthenticationToken.class.isAssignableFrom(authentication);
    }

    private @Nullable String find(String key) {
        try {
            return keys.nameOf(key).orElse(null);
        } catch (DataAccessException e) {
            throw new AuthenticationServiceException("The API key cannot be checked: the database does not answer.", e);
        }
    }
}
