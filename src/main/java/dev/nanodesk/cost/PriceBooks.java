package dev.nanodesk.cost;

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
import org.springframework.core.io.Resource;
import org.springframework.core.io.ResourceLoader;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** The price book in force: the one that was set by the API, else the file's. Changes need no restart. */
@Component
class PriceBooks {

    private static final Logger log = LoggerFactory.getLogger(PriceBooks.class);
    private static final Duration LOOK_AGAIN = Duration.ofSeconds(5);

    private final JdbcClient jdbc;
    private final Resource file;
    private final CostProperties properties;
    private final Clock clock;
    private volatile @Nullable InForce known;

    PriceBooks(JdbcClient jdbc, ResourceLoader resources, CostProperties properties, Clock clock) {
        this.jdbc = jdbc;
        this.file = resources.getResource(properties.priceBook());
        this.properties = properties;
        this.clock = clock;
    }

    /**
     * A book and where it came from.
     *
     * @param origin {@code api} or the file's location
     * @param changedAt when it was set or the file last changed
     */
    record InForce(PriceBook book, String origin, Instant changedAt, Instant checkedAt) {}

    /** A service that cannot say what its references cost does not start. */
    @PostConstruct
    void checkFile() {
        var book = read();
        var unknown = unknownReferences(book);
        if (!unknown.isEmpty()) {
            throw new InvalidPriceBookException(unknown);
        }
    }

    PriceBook current() {
        return inForce().book();
    }

    InForce inForce() {
        var last = known;
        var now = clock.instant();
        if (last != null && Duration.between(last.checkedAt(), now).abs().compareTo(LOOK_AGAIN) < 0) {
            return last;
        }
        var found = stored(now).orElseGet(() -> ofFile(last, now));
        known = found;
        return found;
    }

    /** Takes another book from now on, on all replicas within seconds. */
    @Transactional
    public InForce replace(String yaml, String who) {
        var book = PriceBookYaml.read(yaml);
        var unknown = unknownReferences(book);
        if (!unknown.isEmpty()) {
            throw new InvalidPriceBookException(unknown);
        }
        var now = clock.instant();
        jdbc.sql("insert into price_book (source, changed_at, changed_by) values (:source, :now, :who)")
                .param("source", yaml)
                .param("now", now.atOffset(ZoneOffset.UTC))
                .param("who", who)
                .update();
        known = null;
        return new InForce(book, "api", now, now);
    }

    /** Goes back to the file. */
    @Transactional
    public void reset() {
        jdbc.sql("delete from price_book").update();
        known = null;
    }

    private Optional<InForce> stored(Instant now) {
        return jdbc.sql("select source, changed_at from price_book order by id desc limit 1")
                .query((row, number) -> new InForce(
                        PriceBookYaml.read(row.getString("source")),
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
            return new InForce(
                    unchanged && last != null ? last.book() : read(), properties.priceBook(), changedAt, now);
        } catch (InvalidPriceBookException | UncheckedIOException e) {
            if (last == null) {
                throw e;
            }
            log.warn("Goes on with the price book of {}: {}", last.changedAt(), e.getMessage());
            return new InForce(last.book(), last.origin(), last.changedAt(), now);
        }
    }

    private PriceBook read() {
        try {
            return PriceBookYaml.read(file.getContentAsString(StandardCharsets.UTF_8));
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
