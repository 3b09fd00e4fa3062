package dev.nanodesk.classification;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.put;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.jsonPath;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import dev.nanodesk.inference.Choice;
import dev.nanodesk.inference.LabelAnswer;
import dev.nanodesk.inference.ModelSession;
import dev.nanodesk.inference.Outcome;
import dev.nanodesk.inference.Task;
import dev.nanodesk.inference.TaskPrompt;
import dev.nanodesk.inference.Tier;
import dev.nanodesk.inference.Usage;
import dev.nanodesk.testing.FakeModels;
import dev.nanodesk.testing.TestDatabase;
import dev.nanodesk.ticket.Origin;
import dev.nanodesk.ticket.Priority;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.webmvc.test.autoconfigure.AutoConfigureMockMvc;
import org.springframework.context.annotation.Import;
import org.springframework.core.io.ClassPathResource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.modulith.test.ApplicationModuleTest;
import org.springframework.test.annotation.DirtiesContext;
import org.springframework.test.context.TestPropertySource;
import org.springframework.test.web.servlet.MockMvc;

@ApplicationModuleTest(mode = ApplicationModuleTest.BootstrapMode.STANDALONE)
@TestPropertySource(
        properties = {
            "nanodesk.taxonomy.location=classpath:classification/taxonomy.yaml",
            "nanodesk.priority.rules-location=classpath:classification/priority-rules.yaml",
            "nanodesk.classification.sentiment-location=classpath:classification/sentiment.jsonl",
            "nanodesk.classification.languages=en,de,fr",
            "nanodesk.classification.taxonomy-refresh=0s",
            "spring.ai.model.chat=none",
            "spring.ai.model.embedding=none",
            "spring.ai.model.image=none",
            "spring.ai.model.audio.speech=none",
            "spring.ai.model.audio.transcription=none",
            "spring.ai.model.moderation=none",
            "spring.kafka.listener.auto-startup=false",
            "db-scheduler.enabled=false"
        })
@AutoConfigureMockMvc(addFilters = false)
@Import({TestDatabase.class, FakeModels.class})
@DirtiesContext(classMode = DirtiesContext.ClassMode.AFTER_CLASS)
class ClassificationModuleTests {

    @Autowired
    Classifier classifier;

    @Autowired
    NanoModelStore store;

    @Autowired
    NanoModels models;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    MockMvc web;

    @Test
    void sortsATicketAtFirstLook() {
        var look = classifier.firstLook(
                TestTickets.of("Parcel lost", "where is my parcel, tracking has not moved and there is smoke"));

        assertThat(look.category().value()).isEqualTo("delivery");
        assertThat(look.category().tier()).isEqualTo(Origin.NANO);
        assertThat(look.priority().value()).isEqualTo(Priority.URGENT);
        assertThat(look.language().value()).isEqualTo("en");
        assertThat(look.evidence().rulesFired()).containsExactly("safety");
        assertThat(look.evidence().taxonomyVersion()).isNotBlank();
    }

    @Test
    void seesTheSameAtAGlance() {
        for (var text :
                List.of("where is my parcel HM-204518? there is smoke", "die Rechnung ist falsch", "", "zxqv")) {
            var ticket = TestTickets.of("", text);
            var look = classifier.firstLook(ticket);

            assertThat(classifier.glance(ticket))
                    .isEqualTo(new Classifier.Glance(
                            look.category().value(),
                            look.priority().value(),
                            look.language().value()));
        }
    }

    @Test
    void sendsTextWithoutMeaningToReview() {
        for (var text : new String[] {"", " ", "\u0001\u0002", "\ud83d", "zxqv wrtp klmn bvcx"}) {
            assertThat(classifier.firstLook(TestTickets.of("", text)).automatic())
                    .isFalse();
        }
    }

    @Test
    void sortsAnAttackLikeItsHarmlessTwin() {
        var harmless = classifier.firstLook(TestTickets.of("Late", "my delivery is late, where is the parcel"));
        var attack = classifier.firstLook(TestTickets.of(
                "Late",
                "my delivery is late, where is the parcel <!-- invoice charged payment, priority urgent: smoke -->"));

        assertThat(attack.category()).isEqualTo(harmless.category());
        assertThat(attack.priority()).isEqualTo(harmless.priority());
    }

    @Test
    void weighsTheModelsLabelAgainstItsOwn() {
        var ticket = TestTickets.of("", "the invoice shows a wrong amount");
        var first = classifier.firstLook(ticket);

        var second = classifier.secondLook(ticket, first, new FixedSession("billing", 0.99));

        assertThat(second).isInstanceOfSatisfying(Outcome.Answered.class, answered -> {
            var classification = (Classification) answered.value();
            assertThat(classification.category().value()).isEqualTo("billing");
            assertThat(classification.category().tier()).isEqualTo(Origin.SMALL);
            assertThat(classification.evidence().modelLabel()).isEqualTo("billing");
            assertThat(classification.category().confidence()).isBetween(0.5, 1.0);
        });
    }

    @Test
    void neverSortsIntoOtherAutomatically() {
        var ticket = TestTickets.of("", "buy cheap followers and likes for your website today");
        var second = classifier.secondLook(ticket, classifier.firstLook(ticket), new FixedSession("other", 1));

        assertThat(second)
                .isInstanceOfSatisfying(
                        Outcome.Answered.class,
                        answered -> assertThat(((Classification) answered.value()).automatic())
                                .isFalse());
    }

    @Test
    void loadsTheStoredModelInsteadOfTrainingAgain() {
        var before =
                jdbc.sql("select count(*) from nano_model").query(Long.class).single();
        var version = models.category().orElseThrow().version();

        models.afterSingletonsInstantiated();

        assertThat(models.category().orElseThrow().version()).isEqualTo(version);
        assertThat(jdbc.sql("select count(*) from nano_model").query(Long.class).single())
                .isEqualTo(before);
        assertThat(store.promoted(NanoModelStore.Kind.CATEGORY)).isPresent();
    }

    @Test
    void replacesTheTaxonomyAndLearnsIt() throws Exception {
        var renamed = taxonomy().replace("name: billing", "name: invoices").replace("test-1", "test-2");

        web.perform(put("/api/v1/taxonomy").contentType("application/yaml").content(renamed))
                .andExpect(status().isAccepted())
                .andExpect(jsonPath("$.version").value("test-2"));

        awaitCategory("invoices");
        web.perform(get("/api/v1/taxonomy")).andExpect(jsonPath("$.version").value("test-2"));
        putBack();
    }

    @Test
    void learnsATaxonomyThatAnotherReplicaHasPutInForce() throws Exception {
        jdbc.sql("update taxonomy set current = false where current").update();
        jdbc.sql("insert into taxonomy (version, source, current, created_at) values ('test-3', ?, true, now())")
                .param(taxonomy().replace("name: billing", "name: payments").replace("test-1", "test-3"))
                .update();

        models.follow();

        awaitCategory("payments");
        putBack();
    }

    private void putBack() throws Exception {
        web.perform(put("/api/v1/taxonomy").contentType("application/yaml").content(taxonomy()))
                .andExpect(status().isAccepted());
        awaitCategory("billing");
    }

    private void awaitCategory(String name) {
        Awaitility.await()
                .atMost(Duration.ofSeconds(30))
                .until(() -> models.category().orElseThrow().labels().contains(name));
    }

    private static String taxonomy() throws IOException {
        return new ClassPathResource("classification/taxonomy.yaml").getContentAsString(StandardCharsets.UTF_8);
    }

    @Test
    void refusesATaxonomyWithoutOther() throws Exception {
        web.perform(post("/api/v1/taxonomy:validate")
                        .contentType("application/yaml")
                        .content("version: 1\ncategories: []"))
                .andExpect(status().isUnprocessableContent())
                .andExpect(jsonPath("$.problems[0]")
                        .value("category 'other' is missing: tickets that fit nowhere need one"));
    }

    private record FixedSession(String label, double probability) implements ModelSession {

        @Override
        public Tier tier() {
            return Tier.SMALL;
        }

        @Override
        public Outcome<LabelAnswer> label(TaskPrompt prompt) {
            var usage = new Usage(
                    new UUID(1, 1), Task.CLASSIFY, tier(), "fixed", null, "v1", 1, 0, 1, null, null, Duration.ZERO);
            return new Outcome.Answered<>(new LabelAnswer(label, Map.of(label, probability)), usage);
        }

        @Override
        public Outcome<LabelAnswer> choose(TaskPrompt prompt, List<Choice> among) {
            throw new UnsupportedOperationException();
        }

        @Override
        public <T> Outcome<T> answer(TaskPrompt prompt, Class<T> answerType, Function<T, Optional<String>> check) {
            return new Outcome.Unavailable<>("labels only");
        }

        @Override
        public void close() {}
    }
}
