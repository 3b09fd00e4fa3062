package dev.nanodesk.cost;

import dev.nanodesk.database.Kept;
import jakarta.annotation.PostConstruct;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.core.io.Resource;
import org.springframework.core.io.ResourceLoader;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.event.TransactionalEventListener;

/** The price book in force: the one that was set by the API, else the file's. Changes need no restart. */
@Component
class PriceBooks implements PriceBookSettings {

    private static final Logger log = LoggerFactory.getLogger(PriceBooks.class);
    private static final Duration LOOK_AGAIN = Duration.ofSeconds(5);

    private final JdbcClient jdbc;
    private final Resource file;
    private final CostProperties properties;
    private final ApplicationEventPublisher events;
    private final Clock clock;
    private final Kept<InForce> known = new Kept<>();

    PriceBooks(
            JdbcClient jdbc,
            ResourceLoader resources,
            CostProperties properties,
            ApplicationEventPublisher events,
            Clock clock) {
        this.jdbc = jdbc;
        this.file = resources.getResource(properties.priceBook());
        this.properties = properties;
        this.events = events;
        this.clock = clock;
    }

    /**
     * A book and where it came from.
     *
     * @param origin {@code api} or the file's location
     * @param changedAt when it was set or the file last changed
     */
    record InForce(PriceBook book, String source, String origin, Instant changedAt, Instant checkedAt) {}

    /** A service that cannot say what its references cost does not start. */
    @PostConstruct
    void checkFile() {
        var book = PriceBookYaml.read(fileText());
        var unknown = unknownReferences(book);
        if (!unknown.isEmpty()) {
            throw new InvalidPriceBookException(unknown);
        }
    }

    PriceBook current() {
        return inForce().book();
    }

    InForce inForce() {
        var now = clock.instant();
        return known.value(
                last -> Duration.between(last.checkedAt(), now).abs().compareTo(LOOK_AGAIN) < 0,
                last -> stored(now).orElseGet(() -> ofFile(last, now)));
    }

    @Override
    @Transactional
    public void replace(String yaml, String who) {
        validate(yaml);
        jdbc.sql("lock table price_book in share row exclusive mode").update();
        var before = sourceInForce();
        var now = clock.instant();
        jdbc.sql("insert into price_book (source, changed_at, changed_by) values (:source, :now, :who)")
                .param("source", yaml)
                .param("now", now.atOffset(ZoneOffset.UTC))
                .param("who", who)
                .update();
        events.publishEvent(new PriceBookReplaced(before, yaml));
    }

    @Override
    public void validate(String yaml) {
        var unknown = unknownReferences(PriceBookYaml.read(yaml));
        if (!unknown.isEmpty()) {
            throw new InvalidPriceBookException(unknown);
        }
    }

    @Override
    public Book book() {
        var now = clock.instant();
        var current = stored(now).orElseGet(() -> ofFile(known.value(), now));
        return new Book(
                current.source(),
                current.origin(),
                current.changedAt(),
                current.book().prices());
    }

    @Override
    public List<String> references() {
        return properties.references();
    }

    @Override
    public OwnMachines ownMachines() {
        return new OwnMachines(
                properties.currency(),
                properties.pricePerKilowattHour(),
                properties.isExample(),
                properties.machines().stream()
                        .map(machine -> new OwnMachine(
                                machine.name(), machine.pricePerHour(), properties.wattsOf(machine), machine.tiers()))
                        .toList());
    }

    @Override
    @Transactional
    public void reset() {
        jdbc.sql("lock table price_book in share row exclusive mode").update();
        var before = sourceInForce();
        if (jdbc.sql("delete from price_book").update() > 0) {
            events.publishEvent(new PriceBookReplaced(before, fileText()));
        }
    }

    /** Before whoever else hears of it asks for the current one. */
    @TransactionalEventListener
    @Order(Ordered.HIGHEST_PRECEDENCE)
    void on(PriceBookReplaced replaced) {
        known.forget();
    }

    private String sourceInForce() {
        return stored(clock.instant()).map(InForce::source).orElseGet(this::fileText);
    }

    private Optional<InForce> stored(Instant now) {
        return jdbc.sql("select source, changed_at from price_book order by id desc limit 1")
                .query((row, number) -> new InForce(
                        PriceBookYaml.read(row.getString("source")),
                        row.getString("source"),
                        "api",
                        row.getObject("changed_at", OffsetDateTime.class).toInstant(),
                        now))
                .optional();
    }

    /** A file that was spoilt while the service runs does not take the last good book away. */
    private InForce ofFile(@Nullable InForce last, Instant now) {
        try {
            var changedAt = lastModified();
            var unchanged = last != null
                    && last.origin().equals(properties.priceBook())
                    && last.changedAt().equals(changedAt);
            if (unchanged && last != null) {
                return new InForce(last.book(), last.source(), last.origin(), changedAt, now);
            }
            var source = fileText();
            return new InForce(PriceBookYaml.read(source), source, properties.priceBook(), changedAt, now);
        } catch (InvalidPriceBookException | UncheckedIOException e) {
            if (last == null) {
                throw e;
            }
            log.warn("Goes on with the price book of {}: {}", last.changedAt(), e.getMessage());
            return new InForce(last.book(), last.source(), last.origin(), last.changedAt(), now);
        }
    }

    private String fileText() {
        try {
            return file.getContentAsString(StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read nanodesk.cost.price-book " + properties.priceBook(), e);
        }
    }

    private Instant lastModified() {
        try {
            return properties.priceBook().startsWith("classpath:")
                    ? Instant.EPOCH
                    : Instant.ofEpochMilli(file.lastModified());
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read nanodesk.cost.price-book " + properties.priceBook(), e);
        }
    }

    private List<String> unknownReferences(PriceBook book) {
        return properties.references().stream()
                .filter(reference -> !book.knows(reference))
                .map(reference -> "nanodesk.cost.references names '" + reference + "', which it does not have")
                .toList();
    }
}
