package dev.nanodesk.access;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Who changed what others may do or see: sign-ins, refusals, keys, users, settings. Only ever added to. */
public interface AccessLog {

    /**
     * Adds an entry, in the caller's transaction where there is one.
     *
     * @param caller who did it; null for the service itself
     * @param action what was done, e.g. {@code taxonomy.replaced}
     * @param object what it was done to, e.g. the taxonomy's version
     * @param facts what else is worth knowing; no secrets, no ticket's text
     */
    void record(@Nullable Caller caller, String action, String object, Map<String, ?> facts);
}
