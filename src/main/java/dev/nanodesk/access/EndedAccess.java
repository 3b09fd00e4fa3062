package dev.nanodesk.access;

import dev.nanodesk.access.Credential.Kind;
import dev.nanodesk.database.Notices;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.boot.jdbc.autoconfigure.JdbcConnectionDetails;
import org.springframework.context.event.ContextClosedEvent;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** Hears from the database which sessions have ended and which keys have changed, whichever replica did it. */
@Component
class EndedAccess implements Notices.Listener {

    /** The triggers of the tables tell it, so that no way to end a session or a key can forget to. */
    private static final String CHANNEL = "nanodesk_access";

    private static final String SESSION = "session ";
    private static final String KEY = "key ";

    private final Notices notices;
    private final ApiKeys keys;
    private final LiveCalls calls;
    private volatile boolean closing;

    EndedAccess(JdbcConnectionDetails database, ApiKeys keys, LiveCalls calls) {
        this.notices = new Notices(database, CHANNEL);
        this.keys = keys;
        this.calls = calls;
    }

    @EventListener
    void on(ApplicationReadyEvent ready) {
        Thread.ofVirtual().name("ended-access").start(() -> notices.hear(() -> !closing, this));
    }

    @EventListener
    void on(ContextClosedEvent closed) {
        closing = true;
    }

    @Override
    public void heard(String notice) {
        if (notice.startsWith(SESSION)) {
            calls.end(new Credential(Kind.SESSION, notice.substring(SESSION.length())));
        } else if (notice.startsWith(KEY)) {
            keys.forget();
            calls.end(new Credential(Kind.KEY, notice.substring(KEY.length())));
        }
    }

    @Override
    public void begun() {
        keys.forget();
        calls.endLeftOver();
    }
}
