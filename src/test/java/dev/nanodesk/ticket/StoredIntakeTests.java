package dev.nanodesk.ticket;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.zaxxer.hikari.HikariDataSource;
import dev.nanodesk.testing.TestDatabase;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.flywaydb.core.Flyway;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.json.JsonMapper;

class StoredIntakeTests {

    private static final Instant NOW = Instant.parse("2026-11-02T10:15:00Z");
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final HikariDataSource DATABASE = new HikariDataSource();

    private final List<Object> events = new CopyOnWriteArrayList<>();
    private final JdbcClient jdbc = JdbcClient.create(DATABASE);
    private final StoredIntake intake = intake();
    private final Tickets tickets = new StoredTickets(jdbc, JSON);

    @BeforeAll
    static void migrate() {
        var details = TestDatabase.freshDatabase();
        DATABASE.setJdbcUrl(details.getJdbcUrl());
        DATABASE.setUsername(details.getUsername());
        DATABASE.setPassword(details.getPassword());
        DATABASE.setMaximumPoolSize(10);
        DATABASE.setConnectionTimeout(5_000);
        Flyway.configure().dataSource(DATABASE).load().migrate();
    }

    @AfterAll
    static void close() {
        DATABASE.close();
    }

    @BeforeEach
    void empty() {
        jdbc.sql("truncate ticket cascade").update();
    }

    @Test
    void storesATicketAsItWasHandedIn() {
        var handedIn = new NewTicket(
                "zammad",
                "4711",
                "שלום \"עולם\"",
                "👩‍👩‍👧 <3 \\ \u0001 \u2028 'quoted' {x} :name ?",
                new NewTicket.NewRequester("Zoë", "zoe@example.com", true),
                Channel.CHAT,
                List.of("a,b", "{}", "NULL"),
                Instant.parse("2026-11-01T00:00:00.123456Z"),
                List.of(new NewTicket.NewAttachment("a.pdf", "application/pdf", 12L, "https://example.com/a.pdf")));

        var ticket = found(receive(handedIn));

        assertThat(ticket.source()).isEqualTo("zammad");
        assertThat(ticket.externalId()).isEqualTo("4711");
        assertThat(ticket.subject()).isEqualTo(handedIn.subject());
        assertThat(ticket.body()).isEqualTo(handedIn.body());
        assertThat(ticket.requester()).isEqualTo(new Ticket.Requester("Zoë", "zoe@example.com", true));
        assertThat(ticket.channel()).isEqualTo(Channel.CHAT);
        assertThat(ticket.tags()).isEqualTo(handedIn.tags());
        assertThat(ticket.createdAt()).isEqualTo(handedIn.createdAt());
        assertThat(ticket.receivedAt()).isEqualTo(NOW);
        assertThat(ticket.messages().getFirst().attachments())
                .containsExactly(new Ticket.Attachment("a.pdf", "application/pdf", 12L, "https://example.com/a.pdf"));
    }

    @Test
    void fillsInWhatWasLeftOut() {
        var ticket = found(receive(ticket(null, "text")));

        assertThat(ticket.channel()).isEqualTo(Channel.API);
        assertThat(ticket.createdAt()).isEqualTo(NOW);
        assertThat(ticket.requester()).isEqualTo(new Ticket.Requester(null, null, false));
    }

    @Test
    void storesATicketOncePerSourceAndExternalId() {
        var first = receive(ticket("1", "first"));
        var again = receive(ticket("1", "changed"));

        assertThat(again).isEqualTo(new Intake.Receipt(first.ticketId(), true));
        assertThat(found(first).body()).isEqualTo("first");
        assertThat(events).hasSize(1);
    }

    @Test
    void storesEqualTicketsWithoutExternalIdEachTime() {
        assertThat(receive(ticket(null, "same")).ticketId())
                .isNotEqualTo(receive(ticket(null, "same")).ticketId());
    }

    @Test
    void tellsDuplicatesWithinABatch() {
        var receipts = intake.receiveAll(
                List.of(ticket("1", "one"), ticket("2", "two"), ticket("1", "one again"), ticket(null, "three")),
                TicketsReceived.WayIn.BULK);

        assertThat(receipts).extracting(Intake.Receipt::duplicate).containsExactly(false, false, true, false);
        assertThat(receipts.get(2).ticketId()).isEqualTo(receipts.get(0).ticketId());
        assertThat(events)
                .singleElement()
                .isInstanceOfSatisfying(
                        TicketsReceived.class,
                        received -> assertThat(received.ticketIds())
                                .containsExactly(
                                        receipts.get(0).ticketId(),
                                        receipts.get(1).ticketId(),
                                        receipts.get(3).ticketId()));
    }

    @Test
    void answersAnIdempotencyKeyWithTheTicketOfBefore() {
        var first = intake.receive(ticket(null, "text"), TicketsReceived.WayIn.REST, "key");
        var again = intake.receive(ticket(null, "text"), TicketsReceived.WayIn.REST, "key");

        assertThat(again).isEqualTo(new Intake.Receipt(first.ticketId(), true));
        assertThat(tickets()).isEqualTo(1);
    }

    @Test
    void refusesAnIdempotencyKeyWithAnotherTicket() {
        intake.receive(ticket(null, "text"), TicketsReceived.WayIn.REST, "key");

        assertThatThrownBy(() -> intake.receive(ticket(null, "other"), TicketsReceived.WayIn.REST, "key"))
                .isInstanceOf(Intake.IdempotencyKeyReused.class)
                .hasMessageContaining("'key'");
        assertThat(tickets()).isEqualTo(1);
    }

    @Test
    void storesOneTicketWhenAKeyComesSixteenTimesAtOnce() throws Exception {
        var receipts = atOnce(16, i -> intake.receive(ticket(null, "text"), TicketsReceived.WayIn.REST, "key"));

        assertThat(receipts)
                .extracting(Intake.Receipt::ticketId)
                .containsOnly(receipts.getFirst().ticketId());
        assertThat(receipts).filteredOn(receipt -> !receipt.duplicate()).hasSize(1);
        assertThat(tickets()).isEqualTo(1);
    }

    @Test
    void storesOneTicketWhenAnExternalIdComesSixteenTimesAtOnce() throws Exception {
        var receipts = atOnce(16, i -> receive(ticket("1", "text " + i)));

        assertThat(receipts)
                .extracting(Intake.Receipt::ticketId)
                .containsOnly(receipts.getFirst().ticketId());
        assertThat(receipts).filteredOn(receipt -> !receipt.duplicate()).hasSize(1);
        assertThat(tickets()).isEqualTo(1);
    }

    @Test
    void takesTheSameBatchInOppositeOrdersAtOnce() throws Exception {
        var batch =
                IntStream.range(0, 300).mapToObj(i -> ticket("id-" + i, "text")).toList();

        atOnce(8, i -> intake.receiveAll(i % 2 == 0 ? batch : batch.reversed(), TicketsReceived.WayIn.BULK));

        assertThat(tickets()).isEqualTo(300);
    }

    @Test
    void findsTicketsWithAsManyReadersAsConnections() throws Exception {
        var receipt = receive(ticket(null, "text"));

        assertThat(atOnce(40, i -> found(receipt).body())).containsOnly("text");
    }

    @Test
    void appendsMessagesInTheOrderOfTheirArrival() throws Exception {
        var ticket = receive(ticket(null, "opening")).ticketId();

        atOnce(12, i -> intake.addMessage(ticket, message("m" + i, "follow-up " + i)));

        assertThat(tickets.find(ticket).orElseThrow().messages()).hasSize(13);
        assertThat(jdbc.sql("select position from message order by position")
                        .query(Integer.class)
                        .list())
                .isEqualTo(IntStream.rangeClosed(0, 12).boxed().toList());
    }

    @Test
    void keepsAuthorTimeAndAttachmentsOfAMessage() {
        var ticket = receive(ticket(null, "opening")).ticketId();
        var createdAt = Instant.parse("2026-11-02T09:00:00Z");

        intake.addMessage(
                ticket,
                new NewMessage(
                        null,
                        Ticket.Author.AGENT,
                        "<p>an <b>answer</b></p>",
                        createdAt,
                        List.of(new NewTicket.NewAttachment("b.png", null, null, null))));

        var message = tickets.find(ticket).orElseThrow().messages().getLast();
        assertThat(message.author()).isEqualTo(Ticket.Author.AGENT);
        assertThat(message.body()).isEqualTo("an answer");
        assertThat(message.createdAt()).isEqualTo(createdAt);
        assertThat(message.attachments()).extracting(Ticket.Attachment::name).containsExactly("b.png");
    }

    @Test
    void storesAMessageOncePerExternalId() {
        var ticket = receive(ticket(null, "opening")).ticketId();
        var first = intake.addMessage(ticket, message("m", "text"));
        var again = intake.addMessage(ticket, message("m", "text"));

        assertThat(again).isEqualTo(new Intake.MessageReceipt(first.messageId(), true));
        assertThat(tickets.find(ticket).orElseThrow().messages()).hasSize(2);
        assertThat(events).filteredOn(MessageAdded.class::isInstance).hasSize(1);
    }

    @Test
    void refusesAMessageOnAnUnknownTicket() {
        assertThatThrownBy(() -> intake.addMessage(UUID.randomUUID(), message(null, "text")))
                .isInstanceOf(Intake.UnknownTicket.class);
    }

    @Test
    void storesNothingWhenAListenerFails() {
        var failing = intake(event -> {
            throw new IllegalStateException("no");
        });

        assertThatThrownBy(() -> failing.receive(ticket("1", "text"), TicketsReceived.WayIn.REST, "key"))
                .hasMessage("no");
        assertThat(tickets()).isZero();
        assertThat(receive(ticket("1", "text")).duplicate()).isFalse();
    }

    @Test
    void storesTheLongestTextsWhateverTheirWords() {
        assertThat(receive(ticket(null, "x".repeat(NewTicket.MAX_BODY))).duplicate())
                .isFalse();
        assertThat(receive(ticket(null, words(0x4E00, 20_000, " "))).duplicate())
                .isFalse();
        assertThat(receive(ticket(null, words(0x20000, 40_000, "-"))).duplicate())
                .isFalse();
        assertThat(receive(ticket(null, words(0x20000, 40_000, " "))).duplicate())
                .isFalse();
        assertThat(receive(ticket(null, words(0x61, 26, "@b.de/c ").repeat(400)))
                        .duplicate())
                .isFalse();
    }

    @Test
    void takesFollowUpsOnALongThread() {
        var ticket = receive(ticket(null, words(0x20000, 40_000, " "))).ticketId();

        for (var i = 0; i < 20; i++) {
            intake.addMessage(ticket, message(null, words(0x22000 + 1_000 * i, 20_000, " ")));
        }

        assertThat(tickets.find(ticket).orElseThrow().messages()).hasSize(21);
    }

    private static String words(int firstLetter, int count, String separator) {
        var text = new StringBuilder();
        for (var i = 0; i < count; i++) {
            text.appendCodePoint(firstLetter + i).append(separator);
        }
        return text.toString();
    }

    private Intake.Receipt receive(NewTicket ticket) {
        return intake.receive(ticket, TicketsReceived.WayIn.REST, null);
    }

    private Ticket found(Intake.Receipt receipt) {
        return tickets.find(receipt.ticketId()).orElseThrow();
    }

    private int tickets() {
        return jdbc.sql("select count(*) from ticket").query(Integer.class).single();
    }

    private StoredIntake intake() {
        return intake(events::add);
    }

    private StoredIntake intake(Consumer<Object> listener) {
        var clock = Clock.fixed(NOW, ZoneOffset.UTC);
        return new StoredIntake(
                new TicketRows(jdbc, JSON),
                new IdempotencyKeys(jdbc, JSON, clock),
                listener::accept,
                new TransactionTemplate(new JdbcTransactionManager(DATABASE)),
                clock);
    }

    private static NewTicket ticket(@Nullable String externalId, String body) {
        return new NewTicket("zammad", externalId, "subject", body, null, null, List.of(), null, List.of());
    }

    private static NewMessage message(@Nullable String externalId, String body) {
        return new NewMessage(externalId, Ticket.Author.REQUESTER, body, null, List.of());
    }

    private interface Work<T> {
        T apply(int number) throws Exception;
    }

    private static <T> List<T> atOnce(int threads, Work<T> work) throws InterruptedException, ExecutionException {
        var barrier = new CyclicBarrier(threads);
        try (var executor = Executors.newFixedThreadPool(threads)) {
            var calls = IntStream.range(0, threads)
                    .mapToObj(i -> (Callable<T>) () -> {
                        barrier.await();
                        return work.apply(i);
                    })
                    .toList();
            var results = new ArrayList<T>();
            for (var result : executor.invokeAll(calls)) {
                results.add(result.get());
            }
            return results;
        }
    }
}
