package dev.nanodesk.access;

import org.jspecify.annotations.Nullable;
import org.springframework.dao.DataAccessException;
import org.springframework.security.authentication.AuthenticationProvider;
import org.springframework.security.authentication.AuthenticationServiceException;
import org.springframework.security.authentication.BadCredentialsException;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.AuthenticationException;
import org.springframework.stereotype.Component;

/** Admits who has a valid API key. */
@Component
class ApiKeyAuthentication implements AuthenticationProvider {

    private final ApiKeys keys;

    ApiKeyAuthentication(ApiKeys keys) {
        this.keys = keys;
    }

    @Override
    public ProvenKey authenticate(Authentication presented) throws AuthenticationException {
        var key = presented.getCredentials() instanceof String text ? text.strip() : "";
        var holder = find(key);
        if (holder == null) {
            throw new BadCredentialsException("The API key is not valid.");
        }
        return new ProvenKey(holder);
    }

    @Override
    public boolean supports(Class<?> authentication) {
        return PresentedKey.class.isAssignableFrom(authentication);
    }

    private ApiKeys.@Nullable Holder find(String key) {
        try {
            return keys.holderOf(key).orElse(null);
        } catch (DataAccessException e) {
            throw new AuthenticationServiceException("The API key cannot be checked: the database does not answer.", e);
        }
    }
}
