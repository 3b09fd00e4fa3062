package dev.nanodesk.ticket;

import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionTemplate;

/** Intake into PostgreSQL. */
@Service
class StoredIntake implements Intake {

    private final TicketRows rows;
    private final IdempotencyKeys keys;
    private final ApplicationEventPublisher events;
    private final TransactionTemplate transaction;
    private final Clock clock;

    StoredIntake(
            TicketRows rows,
            IdempotencyKeys keys,
            ApplicationEventPublisher events,
            TransactionTemplate transaction,
            Clock clock) {
        this.rows = rows;
        this.keys = keys;
        this.events = events;
        this.transaction = transaction;
        this.clock = clock;
    }

    @Override
    public Receipt receive(NewTicket ticket, TicketsReceived.WayIn way, @Nullable String idempotencyKey) {
        if (idempotencyKey == null) {
            return receiveAll(List.of(ticket), way).getFirst();
        }
        return inTransaction(() -> receiveOnce(ticket, way, idempotencyKey))
                .or(() -> keys.ticketFor(idempotencyKey, ticket).map(StoredIntake::known))
                .orElseThrow();
    }

    /** Empty where a request beside this one has just used the key: what was stored here is rolled back. */
    private Optional<Receipt> receiveOnce(NewTicket ticket, TicketsReceived.WayIn way, String key) {
        var known = keys.ticketFor(key, ticket);
        if (known.isPresent()) {
            return known.map(StoredIntake::known);
        }
        var receipt = store(List.of(ticket), way).getFirst();
        return keys.remember(key, ticket, receipt.ticketId()) ? Optional.of(receipt) : Optional.empty();
    }

    private Optional<Receipt> inTransaction(Supplier<Optional<Receipt>> work) {
        return transaction.execute(status -> {
            var receipt = work.get();
            if (receipt.isEmpty()) {
                status.setRollbackOnly();
            }
            return receipt;
        });
    }

    @Override
    public List<Receipt> receiveAll(List<NewTicket> tickets, TicketsReceived.WayIn way) {
        return transaction.execute(status -> store(tickets, way));
    }

    private List<Receipt> store(List<NewTicket> tickets, TicketsReceived.WayIn way) {
        var now = clock.instant();
        var prepared = tickets.stream().map(ticket -> rows.prepare(ticket, now)).toList();
        var stored = rows.insert(prepared, now);
        if (!stored.isEmpty()) {
            events.publishEvent(new TicketsReceived(
                    prepared.stream()
                            .map(TicketRows.NewRow::id)
                            .filter(stored::contains)
                            .toList(),
                    way,
                    now));
        }
        return prepared.stream().map(row -> receipt(row, stored)).toList();
    }

    private Receipt receipt(TicketRows.NewRow row, Set<UUID> stored) {
        return stored.contains(row.id())
                ? new Receipt(row.id(), false)
                : known(rows.idOf(row.source(), row.externalId()).orElseThrow());
    }

    @Override
    public MessageReceipt addMessage(UUID ticketId, NewMessage message) {
        return transaction.execute(status -> append(ticketId, message));
    }

    private MessageReceipt append(UUID ticketId, NewMessage message) {
        if (!rows.lock(ticketId)) {
            throw new UnknownTicket(ticketId);
        }
        var known = rows.messageId(ticketId, message.externalId());
        if (known.isPresent()) {
            return new MessageReceipt(known.get(), true);
        }
        var author = Optional.ofNullable(message.author()).orElse(Ticket.Author.REQUESTER);
        var id = rows.append(ticketId, message, author, clock.instant());
        events.publishEvent(new MessageAdded(ticketId, id, author));
        return new MessageReceipt(id, false);
    }

    private static Receipt known(UUID ticketId) {
        return new Receipt(ticketId, true);
    }
}
