package dev.nanodesk.access;

import org.jspecify.annotations.Nullable;
import org.springframework.dao.DataAccessException;
import org.springframework.security.authentication.AuthenticationProvider;
import org.springframework.security.authentication.AuthenticationServiceException;
import org.springframework.security.authentication.BadCredentialsException;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.AuthenticationException;

/** Signs in by name and password. Says the same, and takes as long, whether the name or the password is wrong. */
class PasswordSignIn implements AuthenticationProvider {

    private final Users users;
    private final Passwords passwords;

    PasswordSignIn(Users users, Passwords passwords) {
        this.users = users;
        this.passwords = passwords;
    }

    @Override
    public SignedIn authenticate(Authentication presented) throws AuthenticationException {
        var password = presented.getCredentials() instanceof String text ? text : "";
        var user = find(presented.getName());
        var encoded = user == null || !user.isEnabled() ? null : user.password();
        if (!passwords.match(password, encoded) || user == null || encoded == null) {
            throw new BadCredentialsException("The name or the password is not right.");
        }
        if (passwords.isOutdated(encoded)) {
            users.reencode(user.id(), passwords.encode(password));
        }
        users.noteSignIn(user.id());
        return new SignedIn(user.caller(), SignedIn.Way.PASSWORD);
    }

    @Override
    public boolean supports(Class<?> authentication) {
        return UsernamePasswordAuthenticationToken.class.isAssignableFrom(authentication);
    }

    private Users.@Nullable User find(String name) {
        try {
            return users.named(name.strip()).orElse(null);
        } catch (DataAccessException e) {
            throw new AuthenticationServiceException(
                    "The password cannot be checked: the database does not answer.", e);
        }
    }
}
