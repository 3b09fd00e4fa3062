package dev.nanodesk.access;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;
import java.util.Set;
import org.springframework.security.core.GrantedAuthority;
import org.springframework.security.core.authority.SimpleGrantedAuthority;

/** What a program with an API key may do. */
enum Scope {
    /** Hands tickets and messages in. */
    INTAKE,
    /** Reads everything but keys, users and the access log. */
    READ,
    /** Works on tickets as an agent does: claims, closes, corrects. */
    FEEDBACK,
    /** Everything, settings and access included. */
    ADMIN;

    /** Whether a key with these scopes may do it. */
    boolean isIn(Set<Scope> scopes) {
        return scopes.contains(this) || scopes.contains(ADMIN);
    }

    /** As it stands in JSON, in the database and in the documentation. */
    @JsonValue
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    @JsonCreator
    static Scope of(String word) {
        return valueOf(word.toUpperCase(Locale.ROOT));
    }

    GrantedAuthority authority() {
        return new SimpleGrantedAuthority("SCOPE_" + word());
    }
}
