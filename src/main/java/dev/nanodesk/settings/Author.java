package dev.nanodesk.settings;

import dev.nanodesk.access.Caller;
import org.springframework.security.core.context.SecurityContextHolder;

/** Who changes settings. */
final class Author {

    /** The service itself, at its start. */
    static final String NANODESK = "nanodesk";

    private Author() {}

    /** The name of whoever asks, by page or by API. */
    static String current() {
        var authentication = SecurityContextHolder.getContext().getAuthentication();
        if (authentication == null) {
            return NANODESK;
        }
        return authentication.getPrincipal() instanceof Caller caller ? caller.name() : authentication.getName();
    }
}
