package dev.nanodesk.privacy;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** The audit trail in PostgreSQL. */
@Repository
class JdbcAuditTrail implements AuditTrail {

    /** What the first entry of a chain has as the hash before it. */
    private static final String GENESIS = "0".repeat(64);

    /** Keeps these advisory locks apart from those that others take on the same ticket. */
    private static final long LOCK_SEED = 0x6175646974L;

    private final JdbcClient jdbc;
    private final Clock clock;

    JdbcAuditTrail(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    @Override
    @Transactional(propagation = Propagation.MANDATORY)
    public void record(UUID ticketId, String actor, String action, Map<String, ?> facts) {
        holdChain(ticketId);
        append(next(ticketId, Facts.storable(actor), Facts.storable(action), Facts.canonical(facts)));
    }

    @Override
    @Transactional(readOnly = true)
    public List<Entry> of(UUID ticketId) {
        return links(ticketId).stream().map(Link::entry).toList();
    }

    @Override
    @Transactional(readOnly = true)
    public Integrity verify(UUID ticketId) {
        var previous = GENESIS;
        var position = 0;
        for (var link : links(ticketId)) {
            position++;
            if (link.position() != position) {
                return new Integrity.Broken(position, "entry " + position + " is missing");
            }
            if (!link.previousHash().equals(previous)) {
                return new Integrity.Broken(position, "does not follow the entry before it");
            }
            if (!link.hash().equals(link.expectedHash())) {
                return new Integrity.Broken(position, "content does not match its hash");
            }
            previous = link.hash();
        }
        return new Integrity.Intact(position, previous);
    }

    /** A statement of its own: the next one must see what the holder before committed. */
    private void holdChain(UUID ticketId) {
        jdbc.sql("select pg_advisory_xact_lock(hashtextextended(:ticket, :seed))")
                .param("ticket", ticketId.toString())
                .param("seed", LOCK_SEED)
                .query(row -> {});
    }

    private Link next(UUID ticketId, String actor, String action, String facts) {
        var at = clock.instant().truncatedTo(ChronoUnit.MICROS);
        var last = jdbc.sql("select * from audit_entry where ticket_id = :ticket order by position desc limit 1")
                .param("ticket", ticketId)
                .query(JdbcAuditTrail::link)
                .optional();
        var position = last.map(Link::position).orElse(0) + 1;
        var previous = last.map(Link::hash).orElse(GENESIS);
        return new Link(ticketId, position, at, actor, action, facts, previous, "");
    }

    private void append(Link link) {
        jdbc.sql("""
                        insert into audit_entry (ticket_id, position, at, actor, action, facts, previous_hash, hash)
                        values (:ticket, :position, :at, :actor, :action, :facts::jsonb, :previous, :hash)
                        """)
                .param("ticket", link.ticketId())
                .param("position", link.position())
                .param("at", OffsetDateTime.ofInstant(link.at(), ZoneOffset.UTC))
                .param("actor", link.actor())
                .param("action", link.action())
                .param("facts", link.facts())
                .param("previous", link.previousHash())
                .param("hash", link.expectedHash())
                .update();
    }

    private List<Link> links(UUID ticketId) {
        return jdbc.sql("select * from audit_entry where ticket_id = :ticket order by position")
                .param("ticket", ticketId)
                .query(JdbcAuditTrail::link)
                .list();
    }

    private static Link link(ResultSet row, int number) throws SQLException {
        return new Link(
                row.getObject("ticket_id", UUID.class),
                row.getInt("position"),
                row.getObject("at", OffsetDateTime.class).toInstant(),
                row.getString("actor"),
                row.getString("action"),
                Facts.canonical(row.getString("facts")),
                row.getString("previous_hash"),
                row.getString("hash"));
    }

    /** One stored entry with its place in the chain. */
    private record Link(
            UUID ticketId,
            int position,
            Instant at,
            String actor,
            String action,
            String facts,
            String previousHash,
            String hash) {

        Entry entry() {
            return new Entry(at, actor, action, Facts.read(facts), hash);
        }

        /** SHA-256 over everything but itself, each part in front of it named by its length. */
        String expectedHash() {
            var digest = sha256();
            for (var part : List.of(
                    "1", ticketId.toString(), "" + position, at.toString(), actor, action, facts, previousHash)) {
                var bytes = part.getBytes(UTF_8);
                digest.update((bytes.length + ":").getBytes(UTF_8));
                digest.update(bytes);
            }
            return HexFormat.of().formatHex(digest.digest());
        }

        private static MessageDigest sha256() {
            try {
                return MessageDigest.getInstance("SHA-256");
            } catch (NoSuchAlgorithmException e) {
                throw new IllegalStateException("every Java has SHA-256", e);
            }
        }
    }
}
