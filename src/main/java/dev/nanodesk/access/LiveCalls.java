package dev.nanodesk.access;

import dev.nanodesk.access.Credential.Kind;
import java.time.Clock;
import java.util.HashSet;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Service;
import org.springframework.transaction.TransactionException;

/**
 * Calls that go on for a while, such as streams of events. They end with the session or key that let them in: at once where
 * a notice tells so, and within five seconds where none comes.
 */
@Service
public class LiveCalls {

    private static final Logger log = LoggerFactory.getLogger(LiveCalls.class);

    private final JdbcClient jdbc;
    private final AccessSettings settings;
    private final Clock clock;
    private final Set<Call> calls = ConcurrentHashMap.newKeySet();

    LiveCalls(JdbcClient jdbc, AccessSettings settings, Clock clock) {
        this.jdbc = jdbc;
        this.settings = settings;
        this.clock = clock;
    }

    /** From now on the call is ended when its session or key ends. */
    public void begun(Call call) {
        calls.add(call);
    }

    /** The call is over by itself. */
    public void over(Call call) {
        calls.remove(call);
    }

    void end(Credential ended) {
        calls.stream().filter(call -> call.credential().equals(ended)).forEach(Call::end);
    }

    /** Ends calls whose session or key is no longer good, also by its age. */
    @Scheduled(fixedDelayString = "PT5S")
    void endLeftOver() {
        try {
            endLeftOver(Kind.SESSION, this::goodSessions);
            endLeftOver(Kind.KEY, this::goodKeys);
        } catch (DataAccessException | TransactionException e) {
            log.debug("Left to the next look", e);
        }
    }

    /** Calls that begin while the database is asked are left to the next time. */
    private void endLeftOver(Kind kind, UnaryOperator<Set<String>> good) {
        var asked = ids(kind);
        if (!asked.isEmpty()) {
            var left = new HashSet<>(asked);
            left.removeAll(good.apply(asked));
            left.forEach(id -> end(new Credential(kind, id)));
        }
    }

    private Set<String> ids(Kind kind) {
        return calls.stream()
                .map(Call::credential)
                .filter(credential -> credential.kind() == kind)
                .map(Credential::id)
                .collect(Collectors.toSet());
    }

    private Set<String> goodSessions(Set<String> ids) {
        var now = clock.instant();
        return jdbc.sql("""
                        select session_id from page_session where session_id = any (cast(:ids as bpchar[]))
                        and expiry_time > :now and creation_time >= :oldest""")
                .param("ids", ids.toArray(String[]::new))
                .param("now", now.toEpochMilli())
                .param("oldest", now.minus(settings.sessionLifetime()).toEpochMilli())
                .query((row, number) -> Objects.requireNonNull(row.getString(1)))
                .set();
    }

    private Set<String> goodKeys(Set<String> names) {
        return jdbc.sql("""
                        select name from api_key where name = any (:names)
                        and revoked_at is null and (expires_at is null or expires_at > :now)""")
                .param("names", names.toArray(String[]::new))
                .param("now", ApiKeys.timestamp(clock.instant()))
                .query((row, number) -> Objects.requireNonNull(row.getString(1)))
                .set();
    }

    /** A call that goes on for a while. */
    public interface Call {

        /** What let it in. */
        Credential credential();

        /** Ends it, without waiting. */
        void end();
    }
}
