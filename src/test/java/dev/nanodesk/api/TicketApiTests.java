package dev.nanodesk.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.nanodesk.testing.ApiClient;
import dev.nanodesk.testing.FakeWriting;
import dev.nanodesk.testing.NanodeskApiTest;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

@NanodeskApiTest
class TicketApiTests {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final ApiClient api;
    private final FakeWriting writing;
    private final String source = "s" + UUID.randomUUID();

    TicketApiTests(@LocalServerPort int port, @Autowired FakeWriting writing) {
        this.api = new ApiClient(port);
        this.writing = writing;
    }

    @BeforeEach
    void reset() {
        writing.reset();
    }

    @Test
    void acceptsTheTicketOfTheContract() {
        var answer = api.post("/tickets", """
                {"source":"%s","externalId":"4711","subject":"Where is it?","body":"My parcel is late",
                 "requester":{"name":"Zoe","email":"zoe@example.com"},"channel":"EMAIL","tags":[],
                 "createdAt":"2026-11-02T10:15:00Z"}
                """.formatted(source));

        assertThat(answer.status()).isEqualTo(202);
        assertThat(answer.header("Location")).isEqualTo("/api/v1/tickets/" + answer.text("/id"));
        assertThat(answer.text("/status")).isEqualTo("WAITING");
        assertThat(UUID.fromString(answer.text("/id")).version()).isEqualTo(7);
    }

    @Test
    void tellsATriagedTicketInTheShapeOfTheContract() {
        var ticket = triaged(handIn("My parcel is late"));

        assertThat(ticket.at("/state").asString()).isEqualTo("OPEN");
        var triage = ticket.at("/triage");
        assertThat(triage.at("/decision").asString()).isEqualTo("AUTOMATIC");
        assertThat(triage.at("/degraded").booleanValue()).isFalse();
        for (var field : List.of("category", "priority", "sentiment", "language", "queue", "summary", "draft")) {
            assertThat(triage.at("/" + field).propertyNames())
                    .as(field)
                    .contains("value", "confidence", "tier", "reason");
        }
        assertThat(triage.at("/category/value").asString()).isEqualTo("delivery");
        assertThat(triage.at("/category/confidence").asDouble()).isEqualTo(0.97);
        assertThat(triage.at("/priority/confidence").isNull()).isTrue();
        assertThat(triage.at("/draft/value").asString()).isEqualTo("It is on its way.");
        assertThat(triage.at("/draft/citations/0/article").asString()).isEqualTo("en-parcel");
        assertThat(triage.at("/draft/citations/0/quote").asString()).isEqualTo("on its way");
        assertThat(triage.at("/draft/warnings/0").asString()).isEqualTo("check the address");
        assertThat(triage.at("/entities/0").propertyNames()).contains("type", "value", "start", "end");
        assertThat(triage.at("/calls").isArray()).isTrue();
        assertThat(ticket.at("/messages/0/body").asString()).isEqualTo("My parcel is late");
    }

    @Test
    void answersAKnownExternalIdWithTheTicketOfBefore() {
        var first = api.post("/tickets", ticket("4711", "text"));
        var again = api.post("/tickets", ticket("4711", "another text"));

        assertThat(again.status()).isEqualTo(200);
        assertThat(again.text("/id")).isEqualTo(first.text("/id"));
        assertThat(again.json().at("/duplicate").booleanValue()).isTrue();
    }

    @Test
    void answersAnIdempotencyKeyWithTheTicketOfBefore() {
        var first = api.post("/tickets", ticket(null, "text"), "Idempotency-Key", source);
        var again = api.post("/tickets", ticket(null, "text"), "Idempotency-Key", source);

        assertThat(again.status()).isEqualTo(200);
        assertThat(again.text("/id")).isEqualTo(first.text("/id"));
    }

    @Test
    void refusesAnIdempotencyKeyWithAnotherBody() {
        api.post("/tickets", ticket(null, "text"), "Idempotency-Key", source);
        var other = api.post("/tickets", ticket(null, "other"), "Idempotency-Key", source);

        assertThat(other.status()).isEqualTo(422);
        assertThat(other.header("Content-Type")).startsWith("application/problem+json");
        assertThat(other.text("/detail")).contains(source);
        assertThat(listed("")).hasSize(1);
    }

    @Test
    void holdsTheAnswerUntilTheTicketIsTriaged() {
        var answer = api.post("/tickets", ticket(null, "parcel"), "Prefer", "respond-async, wait=30");

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.header("Preference-Applied")).isEqualTo("wait=30");
        assertThat(answer.text("/status")).isEqualTo("TRIAGED");
        assertThat(answer.text("/triage/category/value")).isEqualTo("delivery");
    }

    @Test
    void answersWithTheWaitingTicketWhenTheWaitIsOver() {
        var gate = new CompletableFuture<Void>();
        writing.whenSummarising(ticket -> gate.join());

        var answer = api.post("/tickets", ticket(null, "slow"), "Prefer", "wait=1");
        gate.complete(null);

        assertThat(answer.status()).isEqualTo(202);
        assertThat(answer.text("/status")).isIn("WAITING", "RUNNING");
    }

    @Test
    void addsMessagesAndTriagesAgain() {
        var id = handIn("My parcel is late");
        triaged(id);

        var answer = api.post("/tickets/" + id + "/messages", "{\"body\":\"Still nothing\",\"externalId\":\"m1\"}");
        var again = api.post("/tickets/" + id + "/messages", "{\"body\":\"Still nothing\",\"externalId\":\"m1\"}");

        assertThat(answer.status()).isEqualTo(202);
        assertThat(again.status()).isEqualTo(200);
        assertThat(again.text("/id")).isEqualTo(answer.text("/id"));
        await().untilAsserted(() ->
                assertThat(triaged(id).at("/triage/summary/value").asString()).isEqualTo("Still nothing"));
        assertThat(triaged(id).at("/messages").size()).isEqualTo(2);
    }

    @Test
    void triagesAgainOnRequest() {
        var id = handIn("text");
        triaged(id);

        assertThat(api.post("/tickets/" + id + "/triage", "{\"tier\":\"LARGE\"}")
                        .status())
                .isEqualTo(202);
        assertThat(api.post("/tickets/" + id + "/triage", null, new byte[0]).status())
                .isEqualTo(202);
        await().untilAsserted(() -> assertThat(api.get("/tickets/" + id + "/audit")
                        .json()
                        .at("/entries")
                        .size())
                .isGreaterThanOrEqualTo(2));
    }

    @Test
    void tellsWhyATicketWentThere() {
        var id = handIn("My parcel is late");
        triaged(id);

        var entry = api.get("/tickets/" + id + "/audit").json().at("/entries/0");

        assertThat(entry.at("/actor").asString()).isEqualTo("nanodesk");
        assertThat(entry.at("/facts/nanoVersion").asString()).isEqualTo("nano-1");
        assertThat(entry.at("/facts/threshold").asDouble()).isEqualTo(0.9);
    }

    @Test
    void listsPageByPageNewestFirst() {
        var ids = Stream.of("one", "two", "three", "four", "five")
                .map(this::handIn)
                .toList();

        var listed = new ArrayList<String>();
        var cursor = "";
        do {
            var page = api.get("/tickets?limit=2&source=" + source + cursor).json();
            page.at("/tickets").forEach(row -> listed.add(row.at("/id").asString()));
            cursor = page.at("/next").isNull()
                    ? ""
                    : "&cursor=" + page.at("/next").asString();
        } while (!cursor.isEmpty());

        assertThat(listed).isEqualTo(ids.reversed());
    }

    @Test
    void filtersByWhatTriageFound() {
        var parcel = handIn("urgent parcel");
        var other = handIn("nothing special");
        triaged(parcel);
        triaged(other);

        for (var filter : List.of("category=delivery", "priority=URGENT", "queue=logistics", "q=parcel")) {
            assertThat(listed("&" + filter)).as(filter).containsExactly(parcel);
        }
        for (var filter : List.of("status=TRIAGED", "state=OPEN", "decision=AUTOMATIC", "language=en", "channel=API")) {
            assertThat(listed("&" + filter)).as(filter).containsExactly(other, parcel);
        }
        assertThat(listed("&state=CLOSED")).isEmpty();
        assertThat(listed("&agent=nobody")).isEmpty();
    }

    @Test
    void findsByTheWordsOfSubjectBodyAndFollowUps() {
        var id = handIn("Der Schrank wackelt, שלום");
        api.post("/tickets/" + id + "/messages", "{\"body\":\"Scharnier gebrochen\"}");

        assertThat(listed("&q=schrank")).containsExactly(id);
        assertThat(listed("&q=scharnier")).containsExactly(id);
        assertThat(listed("&q=%D7%A9%D7%9C%D7%95%D7%9D")).containsExactly(id);
        assertThat(listed("&q=%22schrank+wackelt%22+-tisch")).containsExactly(id);
        assertThat(listed("&q=%22wackelt+schrank%22")).isEmpty();
        assertThat(listed("&q=tisch")).isEmpty();
    }

    @Test
    void convertsHtmlMail() {
        var ticket = triaged(handIn("<html><body><p>My <b>parcel</b></p><script>x</script></body></html>"));

        assertThat(ticket.at("/messages/0/body").asString()).isEqualTo("My parcel");
    }

    @Test
    void returnsRightToLeftTextAndEmojiUnchanged() {
        var text = "שלום \u202Eעולם\u202C 👩‍👩‍👧 مرحبا";

        assertThat(triaged(handIn(text)).at("/messages/0/body").asString()).isEqualTo(text);
    }

    @Test
    void takesATicketOfAHundredThousandCharacters() {
        var text = "parcel ".repeat(14_286);

        assertThat(triaged(handIn(text)).at("/messages/0/body").asString()).isEqualTo(text);
    }

    private String handIn(String body) {
        var answer = api.post("/tickets", ticket(null, body));
        assertThat(answer.status()).as(answer.response().body()).isEqualTo(202);
        return answer.text("/id");
    }

    private JsonNode triaged(String id) {
        await().until(() -> api.get("/tickets/" + id).text("/status").equals("TRIAGED"));
        return api.get("/tickets/" + id).json();
    }

    private List<String> listed(String filters) {
        var answer = api.get("/tickets?source=" + source + filters);
        assertThat(answer.status()).isEqualTo(200);
        return answer.json()
                .at("/tickets")
                .valueStream()
                .map(row -> row.at("/id").asString())
                .toList();
    }

    private String ticket(@Nullable String externalId, String body) {
        var ticket = JSON.createObjectNode()
                .put("source", source)
                .put("subject", "subject")
                .put("body", body);
        return (externalId == null ? ticket : ticket.put("externalId", externalId)).toString();
    }
}
