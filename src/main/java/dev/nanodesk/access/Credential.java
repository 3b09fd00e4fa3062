package dev.nanodesk.access;

/**
 * What let a caller in. Controllers whose answer goes on for a while take it as a parameter.
 *
 * @param id the session's id, or the key's name
 */
public record Credential(Kind kind, String id) {

    /** Without a session's id, which is a secret. */
    @Override
    public String toString() {
        return kind == Kind.KEY ? "Credential[key " + id + "]" : "Credential[session]";
    }

    /** A session of the pages, or an API key. */
    public enum Kind {
        SESSION,
        KEY
    }
}
