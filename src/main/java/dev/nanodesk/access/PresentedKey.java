package dev.nanodesk.access;

import java.io.Serial;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.security.authentication.AbstractAuthenticationToken;

/** An API key that nobody has checked yet. */
final class PresentedKey extends AbstractAuthenticationToken {

    @Serial
    private static final long serialVersionUID = 1;

    private final String key;

    PresentedKey(String key) {
        super(List.of());
        this.key = key;
    }

    @Override
    public Object getPrincipal() {
        return "";
    }

    @Override
    public String getCredentials() {
        return key;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof PresentedKey presented && key.equals(presented.key);
    }

    @Override
    public int hashCode() {
        return key.hashCode();
    }
}
