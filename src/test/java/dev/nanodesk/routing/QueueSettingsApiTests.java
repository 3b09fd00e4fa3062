package dev.nanodesk.routing;

import static dev.nanodesk.routing.RoutingTestBeans.MONDAY_NOON;
import static org.assertj.core.api.Assertions.assertThat;

import dev.nanodesk.privacy.AuditTrail;
import dev.nanodesk.ticket.Priority;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.MediaType;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.event.ApplicationEvents;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;

@RoutingModuleTest
class QueueSettingsApiTests {

    private static final MediaType YAML = MediaType.valueOf("application/yaml");

    @Autowired
    MockMvcTester http;

    @Autowired
    RoutingTestBeans.Triage triage;

    @Autowired
    RoutingTestBeans.SetClock clock;

    @Autowired
    Routing routing;

    @Autowired
    DeadlineRecount recount;

    @Autowired
    StoredQueues stored;

    @Autowired
    AuditTrail audit;

    @Autowired
    ApplicationEvents events;

    @Autowired
    JdbcClient jdbc;

    @BeforeEach
    @AfterEach
    void startAtNoonWithTheDefault() {
        clock.set(MONDAY_NOON);
        jdbc.sql("delete from queue_settings").update();
        jdbc.sql("delete from queue_recount").update();
        jdbc.sql("delete from assignment").update();
        clock.pass(Duration.ofSeconds(10));
        stored.current();
        clock.set(MONDAY_NOON.plusSeconds(20));
        stored.current();
        clock.set(MONDAY_NOON);
    }

    @Test
    void areThoseOfASupportDeskUntilSomebodyChangesThem() {
        assertThat(http.get().uri("/api/v1/queue-settings"))
                .hasStatusOk()
                .bodyJson()
                .hasPathSatisfying("$.origin", it -> it.assertThat().isEqualTo("DEFAULT"))
                .hasPathSatisfying(
                        "$.settings.common.zone", it -> it.assertThat().isEqualTo("Europe/Berlin"))
                .hasPathSatisfying(
                        "$.settings.common.sla.normal", it -> it.assertThat().isEqualTo("8h"))
                .hasPathSatisfying(
                        "$.settings.queues[2].title", it -> it.assertThat().isEqualTo("Billing and payments"));
    }

    @Test
    void comeBackAsTheYamlThatWasPut() {
        var yaml = "# ours\nqueues: [{name: general}, {name: vip, title: VIP, sla: {low: 2h}}]\n";
        assertThat(put(yaml)).hasStatusOk();

        assertThat(http.get().uri("/api/v1/queue-settings").accept(YAML))
                .hasStatusOk()
                .bodyText()
                .isEqualTo(yaml);
        assertThat(http.get().uri("/api/v1/queues"))
                .bodyJson()
                .extractingPath("$.queues[*].name")
                .asArray()
                .containsExactly("general", "vip");
        assertThat(events.stream(QueueSettingsReplaced.class)).singleElement().satisfies(replaced -> {
            assertThat(replaced.before()).contains("name: billing");
            assertThat(replaced.after()).isEqualTo(yaml);
        });
    }

    @Test
    void canBePutAsTheyWereRead() {
        var yaml = stored.inForce().yaml();

        assertThat(put(yaml)).hasStatusOk();

        assertThat(QueueDocumentWriter.write(QueueDocumentReader.read(yaml, defaults())))
                .isEqualTo(yaml);
    }

    @Test
    void giveTicketsInWorkTheirNewDeadlines() {
        var tickets = IntStream.range(0, 450)
                .mapToObj(i -> triage.ticket("billing", Priority.NORMAL))
                .toList();
        var closed = triage.ticket("billing", Priority.NORMAL);
        jdbc.sql("update assignment set state = 'CLOSED', closed_at = now() where ticket_id = ?")
                .param(closed)
                .update();
        var before = due(closed);

        put("queues: [{name: general}, {name: billing, sla: {normal: 30m}}]");
        assertThat(stored.inForce().recounting()).isTrue();
        recountWhenKnown();

        assertThat(tickets).allSatisfy(id -> assertThat(due(id)).isEqualTo(MONDAY_NOON.plus(Duration.ofMinutes(30))));
        assertThat(due(closed)).isEqualTo(before);
        assertThat(stored.inForce().recounting()).isFalse();
    }

    @Test
    void moveTicketsOfAQueueThatIsGone() {
        var ticket = triage.ticket("billing", Priority.HIGH);

        put("queues: [{name: general, sla: {high: 2h}}]");
        recountWhenKnown();

        var assignment = routing.assignment(ticket).orElseThrow();
        assertThat(assignment.queue()).isEqualTo("general");
        assertThat(assignment.dueAt()).isEqualTo(MONDAY_NOON.plus(Duration.ofHours(2)));
        assertThat(audit.of(ticket).getLast().facts()).containsEntry("from", "billing");
    }

    @Test
    void areNotAppliedBeforeEveryReplicaHasHeardOfThem() {
        var ticket = triage.ticket("billing", Priority.HIGH);
        var due = due(ticket);
        put("queues: [{name: general}, {name: billing, sla: {high: 2h}}]");

        recount.follow();

        assertThat(due(ticket)).isEqualTo(due);
    }

    @Test
    void goOnWhereACrashInterruptedThem() {
        var first = triage.ticket("billing", Priority.HIGH);
        put("queues: [{name: general}, {name: billing, sla: {high: 2h}}]");
        clock.pass(Duration.ofSeconds(5));
        var current = stored.current();
        jdbc.sql("insert into queue_recount values (true, ?, ?, ?, false)")
                .params(current.id(), current.fingerprint(), first)
                .update();

        recount.follow();

        assertThat(due(first)).isEqualTo(MONDAY_NOON.plus(Duration.ofHours(4)));
        assertThat(stored.inForce().recounting()).isFalse();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    queues: []                                                  | queues must be a list of 1 to 200 queues
                    queues: [{name: billing}]                                   | queues must have one named 'general'
                    queues: [{name: general}, {name: general}]                  | queues[1].name 'general' occurs twice
                    queues: [{name: general}, {name: Größe}]                    | queues[1].name must be lower-case letters
                    queues: [{name: general, slaa: 1}]                          | queues[0].slaa is unknown
                    queues: [{name: general, sla: {high: 60}}]                  | queues[0].sla.high must be a time
                    queues: [{name: general, sla: {high: 30s}}]                 | queues[0].sla.high must be a time
                    queues: [{name: general, sla: {high: 99999999999999h}}]     | queues[0].sla.high must be a time
                    queues: [{name: general, sla: {soon: 1h}}]                  | queues[0].sla.soon must be one of
                    queues: [{name: general, zone: Europe/Berln}]               | queues[0].zone must be a time zone
                    queues: [{name: general, hours: {monday: 8-18}}]            | queues[0].hours.monday '8-18' is not a time
                    queues: [{name: general, hours: {monday: closed}}]          | queues[0].hours business hours must be open
                    queues: [{name: general, hours: {monday: '08:00-08:30'}}]   | queues[0].hours must be open for at least an hour
                    queues: [{name: general, hours: {someday: '08:00-09:30'}}]  | queues[0].hours.someday must be a weekday
                    queues: [{name: general, holidays: [Xmas]}]                 | queues[0].holidays[0] must be a day
                    queues: [{name: general, title: {a: b}}]                    | queues[0].title must be a text
                    queues: [{name: general, around-the-clock: [soon]}]         | queues[0].around-the-clock must be among
                    {common: {at-risk-percent: 100}, queues: [{name: general}]} | common.at-risk-percent must be a number
                    {common: {reopen-on-reply: 1}, queues: [{name: general}]}   | common.reopen-on-reply must be true or false
                    queues: [{name: general}]: x                                | it is not YAML
                    just words                                                  | they must have the keys
                    """)
    void areRefusedWithThePlaceOfWhatIsWrong(String yaml, String problem) {
        assertThat(put(yaml)).hasStatus(422).bodyText().contains(problem);
        assertThat(http.post()
                        .uri("/api/v1/queue-settings:validate")
                        .contentType(YAML)
                        .content(yaml))
                .hasStatus(422);
        assertThat(stored.inForce().origin()).isEqualTo(QueueSettings.Origin.DEFAULT);
    }

    private void recountWhenKnown() {
        clock.pass(Duration.ofSeconds(5));
        recount.follow();
    }

    private MvcTestResult put(String yaml) {
        return http.put()
                .uri("/api/v1/queue-settings")
                .contentType(YAML)
                .content(yaml)
                .exchange();
    }

    private RoutingProperties defaults() {
        return new RoutingProperties(
                java.time.ZoneId.of("UTC"),
                java.util.Map.of(),
                java.util.Set.of(),
                java.util.Map.of(),
                java.util.Set.of(),
                50,
                false,
                Duration.ofSeconds(2));
    }

    private @org.jspecify.annotations.Nullable Instant due(UUID id) {
        return routing.assignment(id).orElseThrow().dueAt();
    }
}
