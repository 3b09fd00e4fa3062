package dev.nanodesk.settings;

import java.util.List;
import java.util.Objects;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionTemplate;

/** Saves settings, unless somebody else has saved others in between. */
@Service
class SettingsDesk {

    /** Any fixed number: lets one person at a time save. */
    private static final long LOCK = 0x7365_7474_696eL;

    private final SettingsDocuments documents;
    private final ChangeLog log;
    private final JdbcClient jdbc;
    private final TransactionTemplate transaction;

    SettingsDesk(SettingsDocuments documents, ChangeLog log, JdbcClient jdbc, TransactionTemplate transaction) {
        this.documents = documents;
        this.log = log;
        this.jdbc = jdbc;
        this.transaction = transaction;
    }

    /** What is wrong with a text, each with its line; empty if it can be saved. */
    List<String> problems(Area area, String yaml) {
        var document = documents.of(area);
        if (document.fixed().isPresent()) {
            return List.of(document.fixed().get());
        }
        var flaws = YamlText.flaws(yaml, YamlText.LONGEST);
        return flaws.isEmpty() ? YamlText.withLines(yaml, document.problems(yaml)) : flaws;
    }

    /**
     * Puts a text in force.
     *
     * @param seen the version of the text that whoever saves has seen
     */
    SaveResult save(Area area, String yaml, String seen) {
        var problems = problems(area, yaml);
        if (!problems.isEmpty()) {
            return new SaveResult.Flawed(problems);
        }
        return Objects.requireNonNull(transaction.execute(status -> {
            lock();
            var document = documents.of(area);
            var stored = document.source();
            if (!YamlText.version(stored).equals(seen)) {
                return new SaveResult.Stale(stored, log.last(area, null));
            }
            if (stored.equals(yaml)) {
                return new SaveResult.Unchanged();
            }
            var earlier = log.last(area, null);
            document.replace(yaml, Author.current());
            var replaced = log.last(area, null).map(SettingsChange::before).orElse(stored);
            if (!stored.equals(replaced)) {
                status.setRollbackOnly(); // a call of the API came between the look and the lock of its owner
                return new SaveResult.Stale(replaced, earlier);
            }
            return new SaveResult.Saved(document.warnings(yaml));
        }));
    }

    /** Until the transaction ends, nobody else saves. */
    void lock() {
        jdbc.sql("select pg_advisory_xact_lock(?)")
                .param(LOCK)
                .query((row, number) -> 1)
                .single();
    }
}
