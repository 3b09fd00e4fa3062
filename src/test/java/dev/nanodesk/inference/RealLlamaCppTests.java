package dev.nanodesk.inference;

import static dev.nanodesk.inference.ModelLab.answered;
import static dev.nanodesk.inference.ModelLab.classify;
import static dev.nanodesk.inference.ModelLab.summarise;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.awaitility.Awaitility.await;

import jakarta.validation.constraints.NotNull;
import java.time.Duration;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;

/**
 * What the service relies on, asked of a real llama.cpp server: {@code -Dllama.url=http://127.0.0.1:8081
 * -Dllama.key=…}. Any model will do: nothing is asserted about what it says.
 */
@EnabledIfSystemProperty(named = "llama.url", matches = "http.+")
class RealLlamaCppTests {

    private static final String TICKET = LanguageModelContract.TICKET;

    private final ModelLab lab = lab(System.getProperty("llama.key", ""));

    record Note(@NotNull String summary) {}

    private static ModelLab lab(String key) {
        return ModelLab.at(System.getProperty("llama.url"), "llama-cpp", "small.api-key=" + key, "small.timeout=120s");
    }

    @AfterEach
    void stop() {
        lab.close();
    }

    @Test
    void findsThatSchemasAreEnforced() {
        lab.whenReady();
        var tier = small(lab);
        assertThat(tier.enforcesSchemas()).contains(true);
        assertThat(tier.presence().orElseThrow().build()).isNotBlank();
    }

    @Test
    void tellsTheProbabilitiesOfLabels() throws Exception {
        try (var session = lab.open(TICKET)) {
            var answer = answered(session.label(classify()));
            assertThat(answer.value().probabilities()).containsOnlyKeys("billing", "login", "shipping", "other");
            assertThat(answer.value().probabilities().values().stream()
                            .mapToDouble(Double::doubleValue)
                            .sum())
                    .isCloseTo(1, within(1e-6));
            assertThat(answer.usage().completionTokens()).isEqualTo(1);
        }
    }

    @Test
    void sortsIntoMoreThanTwentySixCategories() throws Exception {
        var many = IntStream.range(0, 77)
                .mapToObj(each -> new Choice("c" + each, "Topic " + each))
                .toList();
        var head = new PromptHead(many, ModelLab.head(TICKET).thread());
        try (var session = lab.whenReady().open(Tier.SMALL, UUID.randomUUID(), head)) {
            var answer = answered(session.label(classify()));
            assertThat(answer.value().probabilities()).hasSize(77);
            assertThat(answer.usage().completionTokens()).isEqualTo(1);
        }
    }

    @Test
    void readsTheTicketOnceForAllTasks() throws Exception {
        try (var session = lab.open(TICKET)) {
            var label = answered(session.label(classify())).usage();
            session.answer(summarise(), Note.class, ModelLab::fine);
            var summary = lab.heard().get(1).usage();
            assertThat(label.promptTokens()).isNotNull();
            assertThat(summary.cachedTokens()).isNotNull().isGreaterThan(label.promptTokens() - 60);
            assertThat(summary.promptTime()).isNotNull();
            assertThat(summary.generationTime()).isNotNull();
        }
    }

    @Test
    void cutsAThreadThatIsLongerThanTheContext() throws Exception {
        try (var session = lab.open("All work and no play makes Jack a dull boy. ".repeat(2_000))) {
            var usage = answered(session.label(classify())).usage();
            assertThat(usage.promptTokens()).isNotNull().isBetween(1_000, 4_096);
        }
    }

    @Test
    void hasAnOverlongPromptRefusedWithoutBlamingTheServer() throws Exception {
        try (var greedy = ModelLab.at(
                        System.getProperty("llama.url"),
                        "llama-cpp",
                        "small.api-key=" + System.getProperty("llama.key", ""),
                        "small.context-tokens=1000000");
                var session = greedy.open("All work and no play makes Jack a dull boy. ".repeat(5_000))) {
            assertThat(session.label(classify())).isInstanceOf(Outcome.Unusable.class);
            assertThat(greedy.models().availability(Tier.SMALL)).isEqualTo(Models.Availability.READY);
        }
    }

    @Test
    void doesNotTakeAServerForReadyThatRefusesTheKey() {
        try (var locked = lab("wrong")) {
            var tier = small(locked);
            await().during(Duration.ofSeconds(2)).until(() -> tier.availability() == Models.Availability.DOWN);
        }
    }

    private static ServedTier small(ModelLab lab) {
        return Objects.requireNonNull(lab.bean(ServedTiers.class).byTier().get(Tier.SMALL));
    }
}
