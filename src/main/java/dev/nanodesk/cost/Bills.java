package dev.nanodesk.cost;

import dev.nanodesk.cost.SavingsRows.CallSum;
import dev.nanodesk.cost.SavingsRows.TriageSum;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;

/** The bills of single tickets. */
@Service
public class Bills {

    private final JdbcClient jdbc;
    private final SavingsRows rows;
    private final TriageLedger ledger;
    private final LoadedShares shares;
    private final PriceBooks books;
    private final Exchange exchange;
    private final CostProperties properties;

    Bills(
            JdbcClient jdbc,
            SavingsRows rows,
            TriageLedger ledger,
            LoadedShares shares,
            PriceBooks books,
            Exchange exchange,
            CostProperties properties) {
        this.jdbc = jdbc;
        this.rows = rows;
        this.ledger = ledger;
        this.shares = shares;
        this.books = books;
        this.exchange = exchange;
        this.properties = properties;
    }

    /** What a ticket has cost by now; empty before its first triage. */
    public Optional<Bill> of(UUID ticketId) {
        ledger.write();
        var triages = rows.triagesOf(ticketId);
        return lastTriage(ticketId).map(last -> bill(triages, rows.callsOf(ticketId), last));
    }

    private Bill bill(List<TriageSum> triages, List<CallSum> calls, Instant lastTriage) {
        var tally = new Tally();
        triages.forEach(tally::add);
        calls.forEach(tally::add);
        var month = shares.monthOf(lastTriage);
        return new Bill(
                exchange.currency(),
                tally.marginal(exchange, null).money(),
                month.loaded().each(month.tickets(), "the month's tickets are not counted yet"),
                month.provisional(),
                tally.energy(),
                properties.references().stream()
                        .map(model -> reference(model, triages, lastTriage))
                        .toList());
    }

    private Bill.Reference reference(String model, List<TriageSum> triages, Instant lastTriage) {
        var book = books.current();
        var compared = Comparison.of(model, triages, book, exchange).with(Sum.ZERO, Sum.ZERO, null);
        return new Bill.Reference(
                model,
                compared.cost(),
                compared.metered(),
                compared.modelled(),
                compared.unknownParts(),
                book.price(model, LocalDate.ofInstant(lastTriage, ZoneOffset.UTC))
                        .map(price -> price.validFrom().toString())
                        .orElse(null));
    }

    private Optional<Instant> lastTriage(UUID ticketId) {
        return jdbc.sql("select triaged_at from triage_entry where ticket_id = :id order by triaged_at desc limit 1")
                .param("id", ticketId)
                .query((row, number) -> row.getObject(1, OffsetDateTime.class).toInstant())
                .optional();
    }
}
