package dev.nanodesk.classification;

import dev.nanodesk.database.Kept;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.core.io.ResourceLoader;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.event.TransactionalEventListener;
import org.springframework.transaction.support.TransactionTemplate;

/** Keeps taxonomies in the database; the first one comes from a file. */
@Component
class StoredTaxonomies implements Taxonomies {

    /** Any fixed number: lets one replica at a time change the taxonomy. */
    private static final long LOCK = 0x7a78_6f6e_6f6dL;

    private final JdbcClient jdbc;
    private final TransactionTemplate transaction;
    private final ResourceLoader resources;
    private final TaxonomyProperties properties;
    private final ClassificationProperties classification;
    private final ApplicationEventPublisher events;
    private final Clock clock;
    private final Kept<Known> known = new Kept<>();

    StoredTaxonomies(
            JdbcClient jdbc,
            TransactionTemplate transaction,
            ResourceLoader resources,
            TaxonomyProperties properties,
            ClassificationProperties classification,
            ApplicationEventPublisher events,
            Clock clock) {
        this.jdbc = jdbc;
        this.transaction = transaction;
        this.resources = resources;
        this.properties = properties;
        this.classification = classification;
        this.events = events;
        this.clock = clock;
    }

    private record Known(long id, Taxonomy taxonomy, Instant checkedAt) {}

    @Override
    public Taxonomy current() {
        var now = clock.instant();
        return known.value(
                        last -> now.isBefore(last.checkedAt().plus(classification.taxonomyRefresh())),
                        last -> read(last, now))
                .taxonomy();
    }

    private Known read(@Nullable Known last, Instant now) {
        var id = currentId().orElseGet(this::storeFirst);
        return new Known(id, last != null && last.id() == id ? last.taxonomy() : load(id), now);
    }

    @Override
    public Taxonomy replace(String yaml) {
        var taxonomy = validate(yaml);
        transaction.executeWithoutResult(status -> {
            lock();
            var before = source();
            store(taxonomy, yaml);
            events.publishEvent(new TaxonomyReplaced(taxonomy.version(), before, yaml));
        });
        return taxonomy;
    }

    @Override
    public String source() {
        return source(currentId().orElseGet(this::storeFirst));
    }

    /** Before whoever else hears of it asks for the current one. */
    @TransactionalEventListener
    @Order(Ordered.HIGHEST_PRECEDENCE)
    void on(TaxonomyReplaced replaced) {
        known.forget();
    }

    @Override
    public Taxonomy validate(String yaml) {
        return TaxonomyYaml.read(yaml);
    }

    private Optional<Long> currentId() {
        return jdbc.sql("select id from taxonomy where current")
                .query(Long.class)
                .optional();
    }

    private Taxonomy load(long id) {
        return TaxonomyYaml.read(source(id));
    }

    private String source(long id) {
        return jdbc.sql("select source from taxonomy where id = ?")
                .param(id)
                .query(String.class)
                .single();
    }

    private Long storeFirst() {
        var yaml = firstSource();
        var taxonomy = validate(yaml);
        return transaction.execute(status -> {
            lock();
            return currentId().orElseGet(() -> store(taxonomy, yaml));
        });
    }

    private long store(Taxonomy taxonomy, String yaml) {
        jdbc.sql("update taxonomy set current = false where current").update();
        return jdbc.sql(
                        "insert into taxonomy (version, source, current, created_at) values (?, ?, true, ?) returning id")
                .params(taxonomy.version(), yaml, Timestamp.from(clock.instant()))
                .query(Long.class)
                .single();
    }

    private void lock() {
        jdbc.sql("select pg_advisory_xact_lock(?)")
                .param(LOCK)
                .query((row, number) -> 1)
                .single();
    }

    private String firstSource() {
        try {
            return resources.getResource(properties.location()).getContentAsString(StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read nanodesk.taxonomy.location " + properties.location(), e);
        }
    }
}
