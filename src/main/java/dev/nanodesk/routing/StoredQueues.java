package dev.nanodesk.routing;

import dev.nanodesk.database.Kept;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.event.TransactionalEventListener;
import org.springframework.transaction.support.TransactionTemplate;

/** Keeps queue settings in the database; the configuration's go before them where it names queues. */
@Component
class StoredQueues implements QueueSettings {

    /** Any fixed number: lets one replica at a time change the queues. */
    private static final long LOCK = 0x7175_6575_6573L;

    private final JdbcClient jdbc;
    private final TransactionTemplate transaction;
    private final ConfiguredQueues configured;
    private final ApplicationEventPublisher events;
    private final Clock clock;
    private final Kept<Current> known = new Kept<>();

    StoredQueues(
            JdbcClient jdbc,
            TransactionTemplate transaction,
            ConfiguredQueues configured,
            ApplicationEventPublisher events,
            Clock clock) {
        this.jdbc = jdbc;
        this.transaction = transaction;
        this.configured = configured;
        this.events = events;
        this.clock = clock;
    }

    /**
     * The settings in force and what came of reading them.
     *
     * @param id of the stored settings; 0 where none are
     * @param fingerprint the same for settings that promise the same
     * @param knownFrom when the last replica has heard of them
     */
    record Current(
            long id,
            Origin origin,
            String yaml,
            QueuePlan plan,
            String fingerprint,
            @Nullable Instant changedAt,
            @Nullable Instant knownFrom,
            Instant checkedAt) {

        boolean isKnownEverywhere(Instant now) {
            return knownFrom == null || !now.isBefore(knownFrom);
        }

        private Current checked(Instant now) {
            return new Current(id, origin, yaml, plan, fingerprint, changedAt, knownFrom, now);
        }
    }

    Current current() {
        var now = clock.instant();
        return known.value(
                last -> configured.areFixed() || now.isBefore(last.checkedAt().plus(refresh())),
                last -> configured.areFixed() ? ofConfiguration(Origin.CONFIGURATION, now) : stored(last, now));
    }

    @Override
    public InForce inForce() {
        var current = configured.areFixed() ? current() : stored(known.value(), clock.instant());
        return new InForce(current.origin(), current.yaml(), current.changedAt(), isRecounting(current));
    }

    @Override
    public InForce replace(String yaml) {
        if (configured.areFixed()) {
            throw new FixedQueuesException();
        }
        validate(yaml);
        transaction.executeWithoutResult(status -> {
            lock();
            var before = stored(null, clock.instant()).yaml();
            jdbc.sql("insert into queue_settings (source, changed_at) values (?, ?)")
                    .params(yaml, Timestamp.from(clock.instant()))
                    .update();
            events.publishEvent(new QueueSettingsReplaced(before, yaml));
        });
        var current = stored(null, clock.instant());
        return new InForce(current.origin(), current.yaml(), current.changedAt(), isRecounting(current));
    }

    @TransactionalEventListener
    @Order(Ordered.HIGHEST_PRECEDENCE)
    void on(QueueSettingsReplaced replaced) {
        known.forget();
    }

    @Override
    public void validate(String yaml) {
        QueueDocumentReader.read(yaml, configured.common());
    }

    @Override
    public Map<String, Long> ticketsInWorkByQueue() {
        return ticketsInWorkBy("queue");
    }

    @Override
    public Map<String, Long> ticketsInWorkByCategory() {
        return ticketsInWorkBy("category");
    }

    private Map<String, Long> ticketsInWorkBy(String column) {
        var counts = new LinkedHashMap<String, Long>();
        jdbc.sql("select %1$s, count(*) from assignment where state <> 'CLOSED' group by %1$s".formatted(column))
                .query(row -> {
                    counts.put(row.getString(1), row.getLong(2));
                });
        return counts;
    }

    private Current stored(@Nullable Current last, Instant now) {
        return jdbc.sql("select max(id) from queue_settings")
                .query(Long.class)
                .optional()
                .map(id -> last != null && last.id() == id ? last.checked(now) : load(id, now))
                .orElseGet(() ->
                        last != null && last.id() == 0 ? last.checked(now) : ofConfiguration(Origin.DEFAULT, now));
    }

    private Current load(long id, Instant now) {
        return jdbc.sql("select source, changed_at from queue_settings where id = ?")
                .param(id)
                .query((row, number) -> {
                    var yaml = row.getString("source");
                    var changedAt =
                            row.getObject("changed_at", OffsetDateTime.class).toInstant();
                    var document = QueueDocumentReader.read(yaml, configured.common());
                    return current(id, Origin.STORED, yaml, document, changedAt, now);
                })
                .single();
    }

    private Current ofConfiguration(Origin origin, Instant now) {
        var document = configured.document();
        return current(0, origin, QueueDocumentWriter.write(document), document, null, now);
    }

    private Current current(
            long id, Origin origin, String yaml, QueueDocument document, @Nullable Instant changedAt, Instant now) {
        var fingerprint = fingerprint(QueueDocumentWriter.write(document));
        var knownFrom = Optional.ofNullable(changedAt)
                .map(at -> at.plus(refresh()).plusMillis(500))
                .orElse(null);
        return new Current(id, origin, yaml, document.plan(), fingerprint, changedAt, knownFrom, now);
    }

    private boolean isRecounting(Current current) {
        return jdbc.sql("select 1 from queue_recount where fingerprint = ? and done")
                .param(current.fingerprint())
                .query(Integer.class)
                .optional()
                .isEmpty();
    }

    private Duration refresh() {
        return configured.common().settingsRefresh();
    }

    private void lock() {
        jdbc.sql("select pg_advisory_xact_lock(?)")
                .param(LOCK)
                .query((row, number) -> 1)
                .single();
    }

    private static String fingerprint(String text) {
        try {
            var digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
