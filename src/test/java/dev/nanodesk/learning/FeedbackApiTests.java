package dev.nanodesk.learning;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.nanodesk.classification.Category;
import dev.nanodesk.classification.LabelledTickets.LabelledTicket;
import dev.nanodesk.classification.Taxonomies;
import dev.nanodesk.classification.Taxonomy;
import dev.nanodesk.privacy.AuditTrail;
import dev.nanodesk.testing.ApiClient;
import dev.nanodesk.testing.FakeClassifier;
import dev.nanodesk.testing.FakeModels;
import dev.nanodesk.testing.FakeWriting;
import dev.nanodesk.testing.TestDatabase;
import dev.nanodesk.ticket.Priority;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.context.annotation.Primary;
import org.springframework.context.event.EventListener;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The whole service with its own queues and audit trail; only models, classifier and writing are fakes. */
@SpringBootTest(
        webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
        properties = {"nanodesk.triage.poll-interval=50ms", "nanodesk.demo.tickets=off"})
@Import({TestDatabase.class, FeedbackApiTests.Fakes.class})
class FeedbackApiTests {

    @LocalServerPort
    int port;

    @Autowired
    Listener listener;

    @Autowired
    CorrectedTickets corrected;

    @Autowired
    Taxonomies taxonomies;

    @Autowired
    AuditTrail audit;

    @Autowired
    JdbcClient jdbc;

    private ApiClient api;

    @TestConfiguration(proxyBeanMethods = false)
    static class Fakes {

        @Bean
        @Primary
        FakeModels fakeModels() {
            return new FakeModels();
        }

        @Bean
        @Primary
        FakeClassifier fakeClassifier() {
            return new FakeClassifier();
        }

        @Bean
        @Primary
        FakeWriting fakeWriting() {
            return new FakeWriting();
        }

        @Bean
        Listener listener() {
            return new Listener();
        }
    }

    static class Listener {

        private final List<DraftAccepted> told = new CopyOnWriteArrayList<>();
        private volatile boolean fails;

        @EventListener
        void on(DraftAccepted accepted) {
            if (fails) {
                throw new IllegalStateException("on purpose");
            }
            told.add(accepted);
        }

        List<DraftAccepted> about(String ticketId) {
            return told.stream()
                    .filter(one -> one.ticketId().toString().equals(ticketId))
                    .toList();
        }
    }

    @BeforeEach
    void connect() {
        api = new ApiClient(port);
    }

    @AfterEach
    void listenAgain() {
        listener.fails = false;
    }

    @Test
    void takesADraftOnceHoweverOftenItIsAccepted() {
        var id = triaged("Where is my parcel?");

        var first = give(id, "{'agent':'grace','kind':'DRAFT_ACCEPTED'}");
        var second = give(id, "{'agent':'grace','kind':'DRAFT_ACCEPTED'}");

        assertThat(first.status()).isEqualTo(201);
        assertThat(first.text("/entries/0/field")).isEqualTo("draft");
        assertThat(first.text("/entries/0/after")).isEqualTo("It is on its way.");
        assertThat(first.text("/entries/0/attempt")).isEqualTo("1");
        assertThat(second.status()).isEqualTo(200);
        assertThat(second.json()).isEqualTo(first.json());
        assertThat(listener.about(id)).singleElement().satisfies(told -> {
            assertThat(told.agent()).isEqualTo("grace");
            assertThat(told.text()).isEqualTo("It is on its way.");
            assertThat(told.edited()).isFalse();
        });
    }

    @Test
    void tellsWhatAnAgentMadeOfADraft() {
        var id = triaged("Where is my parcel?");

        assertThat(give(id, "{'agent':'grace','kind':'DRAFT_EDITED','text':'It comes today.'}")
                        .status())
                .isEqualTo(201);

        assertThat(listener.about(id)).singleElement().satisfies(told -> {
            assertThat(told.text()).isEqualTo("It comes today.");
            assertThat(told.edited()).isTrue();
        });
        var entry = api.get("/tickets/" + id + "/feedback").json().at("/entries/0");
        assertThat(entry.path("before").asString()).isEqualTo("It is on its way.");
        assertThat(entry.path("after").asString()).isEqualTo("It comes today.");
    }

    @Test
    void countsAnEditThatChangesNothingAsAcceptance() {
        var id = triaged("Where is my parcel?");

        var answer = give(id, "{'agent':'grace','kind':'DRAFT_EDITED','text':'It is on its way.'}");

        assertThat(answer.text("/entries/0/kind")).isEqualTo("DRAFT_ACCEPTED");
        assertThat(listener.about(id))
                .singleElement()
                .satisfies(told -> assertThat(told.edited()).isFalse());
    }

    @Test
    void countsADraftUnderTheAgentsOwnNameAsTakenAsItWas() {
        var id = triaged("Where is my parcel?");
        jdbc.sql("""
                update triage set result = jsonb_set(result, '{draft,text,value}', '"It comes today. {{agent.name}}"')
                where ticket_id = :id
                """).param("id", UUID.fromString(id)).update();

        var answer = give(id, "{'agent':'grace','kind':'DRAFT_EDITED','text':'It comes today. grace'}");

        assertThat(answer.text("/entries/0/kind")).isEqualTo("DRAFT_ACCEPTED");
        assertThat(listener.about(id)).singleElement().satisfies(told -> {
            assertThat(told.text()).isEqualTo("It comes today. grace");
            assertThat(told.edited()).isFalse();
        });
    }

    @Test
    void keepsWhyADraftWasRejectedAndTellsNobody() {
        var id = triaged("Where is my parcel?");

        var answer = give(id, "{'agent':'grace','kind':'DRAFT_REJECTED','reason':'too short'}");

        assertThat(answer.status()).isEqualTo(201);
        assertThat(answer.text("/entries/0/reason")).isEqualTo("too short");
        assertThat(answer.json().at("/entries/0/after").isMissingNode()).isTrue();
        assertThat(listener.about(id)).isEmpty();
    }

    @Test
    void correctsEveryFieldForGood() {
        var id = triaged("Where is my parcel?");
        var correction =
                "{'agent':'grace','kind':'CORRECTION','category':'other','priority':'URGENT','queue':'billing',"
                        + "'reason':'wants a refund'}";

        var answer = give(id, correction);

        assertThat(answer.status()).isEqualTo(201);
        assertThat(answer.json().path("entries"))
                .extracting(entry -> entry.path("field").asString() + " "
                        + entry.path("before").asString() + " "
                        + entry.path("after").asString())
                .containsExactlyInAnyOrder(
                        "category delivery other", "priority NORMAL URGENT", "queue general billing");
        assertCorrected(id);
        assertThat(give(id, correction).status()).isEqualTo(200);
        assertThat(give(id, correction).json().path("entries")).hasSize(3);
        assertThat(api.get("/tickets/" + id + "/feedback").json().path("entries"))
                .hasSize(3);

        triagedAgain(id);

        assertCorrected(id);
    }

    private void assertCorrected(String id) {
        var ticket = api.get("/tickets/" + id);
        assertThat(ticket.text("/triage/category/value")).isEqualTo("other");
        assertThat(ticket.text("/triage/category/tier")).isEqualTo("HUMAN");
        assertThat(ticket.text("/triage/category/reason")).isEqualTo("corrected by grace");
        assertThat(ticket.json().at("/triage/category/confidence").isNull()).isTrue();
        assertThat(ticket.text("/assignment/queue")).isEqualTo("billing");
        assertThat(ticket.text("/assignment/priority")).isEqualTo("URGENT");
        assertThat(ids("other")).contains(id);
        assertThat(ids("delivery")).doesNotContain(id);
    }

    private List<String> ids(String category) {
        return api.get("/tickets?limit=200&category=" + category)
                .json()
                .path("tickets")
                .valueStream()
                .map(ticket -> ticket.path("id").asString())
                .toList();
    }

    @Test
    void movesATicketIntoTheQueueOfItsCategoryUnlessAPersonChoseTheQueue() {
        var moved = triaged("Where is my parcel?");
        give(moved, "{'agent':'grace','kind':'CORRECTION','queue':'billing'}");
        give(moved, "{'agent':'grace','kind':'CORRECTION','category':'other'}");
        assertThat(api.get("/tickets/" + moved).text("/assignment/queue")).isEqualTo("billing");

        var follows = triaged("Where is my parcel?");
        jdbc.sql("update assignment set queue = 'orders' where ticket_id = :id")
                .param("id", UUID.fromString(follows))
                .update();
        give(follows, "{'agent':'grace','kind':'CORRECTION','category':'other'}");

        var ticket = api.get("/tickets/" + follows);
        assertThat(ticket.text("/assignment/queue")).isEqualTo("general");
        assertThat(ticket.text("/triage/queue/value")).isEqualTo("general");
        assertThat(ticket.text("/triage/queue/tier")).isEqualTo("HUMAN");
    }

    @Test
    void storesTheNextCorrectionBesideTheFirst() {
        var id = triaged("Where is my parcel?");

        give(id, "{'agent':'grace','kind':'CORRECTION','category':'other'}");
        give(id, "{'agent':'mira','kind':'CORRECTION','category':'delivery'}");

        assertThat(api.get("/tickets/" + id + "/feedback").json().path("entries"))
                .extracting(entry -> entry.path("agent").asString() + " "
                        + entry.path("before").asString() + " "
                        + entry.path("after").asString())
                .containsExactly("grace delivery other", "mira other delivery");
        assertThat(api.get("/tickets/" + id).text("/triage/category/reason")).isEqualTo("corrected by mira");
    }

    @Test
    void storesNothingWhereNothingIsCorrected() {
        var id = triaged("Where is my parcel?");

        var answer = give(id, "{'agent':'grace','kind':'CORRECTION','category':'delivery'}");

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.json().path("entries")).isEmpty();
        assertThat(api.get("/tickets/" + id).text("/triage/category/tier")).isEqualTo("NANO");
    }

    @Test
    void writesLabelsIntoTheAuditTrailButNobodysWords() {
        var id = triaged("Where is my parcel?");

        give(id, "{'agent':'grace','kind':'CORRECTION','category':'other','reason':'a private reason'}");
        give(id, "{'agent':'grace','kind':'DRAFT_EDITED','text':'My own words.'}");

        var entries = audit.of(UUID.fromString(id)).stream()
                .filter(entry -> entry.actor().equals("grace"))
                .toList();
        assertThat(entries).extracting(AuditTrail.Entry::action).containsExactly("corrected", "edited draft");
        assertThat(entries.getFirst().facts())
                .containsEntry("category", Map.of("from", "delivery", "to", "other"))
                .containsKeys("attempt", "feedback");
        assertThat(entries.toString()).doesNotContain("own words", "on its way", "private reason");
    }

    @Test
    void settlesAReviewOnceItsTriageIsAccepted() {
        var id = triaged("Where is my parcel?");

        var first = give(id, "{'agent':'grace','kind':'TRIAGE_ACCEPTED'}");
        var again = give(id, "{'agent':'grace','kind':'TRIAGE_ACCEPTED'}");

        assertThat(first.status()).isEqualTo(201);
        assertThat(again.status()).isEqualTo(200);
        var ticket = api.get("/tickets/" + id);
        assertThat(ticket.text("/triage/category/value")).isEqualTo("delivery");
        assertThat(ticket.text("/triage/category/tier")).isEqualTo("HUMAN");
        assertThat(ticket.text("/triage/category/reason")).isEqualTo("accepted by grace");
        assertThat(corrected.sortedBy(taxonomies.current()))
                .filteredOn(labelled -> labelled.category().equals("delivery"))
                .isNotEmpty();
    }

    @Test
    void isAsTriageFoundItOnceACorrectionIsTakenBack() {
        var id = triaged("Where is my parcel?");
        var before = api.get("/tickets/" + id);
        var correction = "{'agent':'grace','kind':'CORRECTION','category':'other','priority':'URGENT'}";
        var entries = give(id, correction).json().path("entries");

        entries.forEach(
                entry -> assertThat(undo(id, entry.path("id").asString())).isEqualTo(204));

        var ticket = api.get("/tickets/" + id);
        assertThat(ticket.json().at("/triage/category")).isEqualTo(before.json().at("/triage/category"));
        assertThat(ticket.text("/assignment/priority")).isEqualTo("NORMAL");
        assertThat(ticket.text("/assignment/queue")).isEqualTo(before.text("/assignment/queue"));
        assertThat(api.get("/tickets/" + id + "/feedback").json().path("entries"))
                .hasSize(2)
                .allSatisfy(
                        entry -> assertThat(entry.path("undoneAt").asString()).isNotEmpty());
        assertThat(give(id, correction).status()).isEqualTo(201);
    }

    @Test
    void takesBackTheLatestWordOnly() {
        var id = triaged("Where is my parcel?");
        var first = give(id, "{'agent':'grace','kind':'CORRECTION','category':'other'}")
                .text("/entries/0/id");
        var second = give(id, "{'agent':'mira','kind':'CORRECTION','category':'delivery'}")
                .text("/entries/0/id");

        assertThat(undo(id, first)).isEqualTo(409);
        assertThat(undo(id, second)).isEqualTo(204);

        assertThat(api.get("/tickets/" + id).text("/triage/category/value")).isEqualTo("other");
        assertThat(undo(id, second)).isEqualTo(204);
    }

    private int undo(String id, String feedback) {
        return api.delete("/tickets/" + id + "/feedback/" + feedback + "?agent=grace")
                .status();
    }

    @Test
    void doesNothingWhereAnyOfItFails() {
        var id = triaged("Where is my parcel?");
        listener.fails = true;

        assertThat(give(id, "{'agent':'grace','kind':'DRAFT_ACCEPTED'}").status())
                .isEqualTo(500);
        api.post("/tickets/" + id + "/close", "{\"agent\":\"grace\"}");
        assertThat(give(id, "{'agent':'grace','kind':'CORRECTION','category':'other','priority':'LOW'}")
                        .status())
                .isEqualTo(409);

        assertThat(api.get("/tickets/" + id + "/feedback").json().path("entries"))
                .isEmpty();
        assertThat(api.get("/tickets/" + id).text("/triage/category/value")).isEqualTo("delivery");
    }

    @Test
    void handsTheLatestCorrectionOfATicketToTheNextTraining() {
        var taught = triaged("My parcel teaches one.");
        var untouched = triaged("My parcel teaches none.");
        var back = triaged("My parcel teaches another.");
        give(taught, "{'agent':'grace','kind':'CORRECTION','category':'other'}");
        give(back, "{'agent':'grace','kind':'CORRECTION','category':'other'}");
        give(back, "{'agent':'grace','kind':'CORRECTION','category':'delivery'}");
        give(untouched, "{'agent':'grace','kind':'CORRECTION','priority':'LOW'}");

        assertThat(corrected.sortedBy(taxonomies.current()))
                .filteredOn(ticket -> ticket.body().contains("teaches"))
                .containsExactly(
                        new LabelledTicket("Question", "My parcel teaches one.", "und", "other", false),
                        new LabelledTicket("Question", "My parcel teaches another.", "und", "delivery", false));
        assertThat(corrected.sortedBy(new Taxonomy("none", List.of(category("refund")))))
                .isEmpty();
    }

    private static Category category(String name) {
        return new Category(name, name, name, Map.of(), "general", Priority.NORMAL, List.of(), Map.of());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '"', textBlock = """
                    agent    | {'kind':'DRAFT_ACCEPTED'}
                    agent    | {'agent':' ','kind':'DRAFT_ACCEPTED'}
                    agent    | {'agent':'gra\\nce','kind':'DRAFT_ACCEPTED'}
                    kind     | {'agent':'grace'}
                    kind     | {'agent':'grace','kind':'PRAISE'}
                    kind     | {'agent':'grace','kind':'CORRECTION'}
                    text     | {'agent':'grace','kind':'DRAFT_EDITED'}
                    text     | {'agent':'grace','kind':'DRAFT_EDITED','text':' '}
                    text     | {'agent':'grace','kind':'DRAFT_EDITED','text':'a\\u0000b'}
                    text     | {'agent':'grace','kind':'DRAFT_ACCEPTED','text':'Something else.'}
                    category | {'agent':'grace','kind':'CORRECTION','category':'nonsense'}
                    category | {'agent':'grace','kind':'DRAFT_ACCEPTED','category':'other'}
                    priority | {'agent':'grace','kind':'CORRECTION','priority':'SOMETIME'}
                    queue    | {'agent':'grace','kind':'CORRECTION','queue':'nowhere'}
                    """)
    void refusesWhatMakesNoSenseAndNamesTheField(String field, String feedback) {
        var id = triaged("Where is my parcel?");

        var answer = give(id, feedback);

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.text("/errors/0/field")).isEqualTo(field);
        assertThat(api.get("/tickets/" + id + "/feedback").json().path("entries"))
                .isEmpty();
    }

    @Test
    void refusesTextsThatAreTooLong() {
        var id = triaged("Where is my parcel?");

        assertThat(give(id, "{'agent':'%s','kind':'DRAFT_ACCEPTED'}".formatted("a".repeat(201)))
                        .text("/errors/0/field"))
                .isEqualTo("agent");
        assertThat(give(id, "{'agent':'grace','kind':'DRAFT_REJECTED','reason':'%s'}".formatted("a".repeat(1001)))
                        .text("/errors/0/field"))
                .isEqualTo("reason");
        assertThat(give(id, "{'agent':'grace','kind':'DRAFT_EDITED','text':'%s'}".formatted("a".repeat(250_001)))
                        .text("/errors/0/field"))
                .isEqualTo("text");
    }

    @Test
    void acceptsNoDraftWhereThereIsNone() {
        var id = triaged("Where is my parcel?");
        jdbc.sql("update triage set result = result - 'draft' where ticket_id = :id")
                .param("id", UUID.fromString(id))
                .update();

        var answer = give(id, "{'agent':'grace','kind':'DRAFT_ACCEPTED'}");

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.text("/errors/0/field")).isEqualTo("kind");
    }

    @Test
    void knowsNoFeedbackOfUnknownTicketsAndTakesNoneBeforeTheFirstTriage() {
        var unknown = UUID.randomUUID().toString();
        assertThat(give(unknown, "{'agent':'grace','kind':'DRAFT_ACCEPTED'}").status())
                .isEqualTo(404);
        assertThat(api.get("/tickets/" + unknown + "/feedback").status()).isEqualTo(404);

        var id = triaged("Where is my parcel?");
        jdbc.sql("update triage set result = null where ticket_id = :id")
                .param("id", UUID.fromString(id))
                .update();

        assertThat(give(id, "{'agent':'grace','kind':'DRAFT_ACCEPTED'}").status())
                .isEqualTo(409);
    }

    @Test
    void forgetsFeedbackWithItsTicket() {
        var id = triaged("Where is my parcel?");
        give(id, "{'agent':'grace','kind':'DRAFT_ACCEPTED'}");

        jdbc.sql("delete from ticket where id = :id")
                .param("id", UUID.fromString(id))
                .update();

        assertThat(jdbc.sql("select count(*) from feedback where ticket_id = :id")
                        .param("id", UUID.fromString(id))
                        .query(Long.class)
                        .single())
                .isZero();
    }

    private ApiClient.Answer give(String id, String feedback) {
        return api.post("/tickets/" + id + "/feedback", feedback.replace('\'', '"'));
    }

    private String triaged(String body) {
        var ticket = api.post(
                "/tickets",
                "{\"source\":\"shop\",\"subject\":\"Question\",\"body\":\"%s\"}".formatted(body),
                "Prefer",
                "wait=20");
        assertThat(ticket.text("/status")).isEqualTo("TRIAGED");
        return ticket.text("/id");
    }

    private void triagedAgain(String id) {
        assertThat(api.post("/tickets/" + id + "/triage", "{}").status()).isEqualTo(202);
        await().until(() -> api.get("/tickets/" + id).text("/status").equals("TRIAGED"));
    }
}
