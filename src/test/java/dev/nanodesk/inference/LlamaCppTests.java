package dev.nanodesk.inference;

import static dev.nanodesk.inference.ModelLab.answered;
import static dev.nanodesk.inference.ModelLab.classify;
import static dev.nanodesk.inference.ModelLab.summarise;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.awaitility.Awaitility.await;

import dev.nanodesk.standin.Fault;
import dev.nanodesk.standin.StandInSettings;
import java.util.stream.DoubleStream;
import org.junit.jupiter.api.Test;

class LlamaCppTests extends LanguageModelContract {

    @Override
    String kind() {
        return "llama-cpp";
    }

    @Test
    void tellsTheProbabilityOfEachLabelAtTheCostOfOneToken() throws Exception {
        try (var session = lab().open(TICKET)) {
            var answer = answered(session.label(classify()));
            assertThat(answer.value().probabilities())
                    .containsOnlyKeys("billing", "login", "shipping", "other")
                    .containsKey("login");
            var sum = answer.value().probabilities().values().stream()
                    .mapToDouble(Double::doubleValue)
                    .sum();
            assertThat(sum).isCloseTo(1, within(1e-9));
            assertThat(answer.value().probabilities().get("login"))
                    .isEqualTo(
                            max(answer.value().probabilities().values().stream().mapToDouble(Double::doubleValue)));
            assertThat(answer.usage().completionTokens()).isEqualTo(1);
        }
    }

    @Test
    void labelsWithoutProbabilitiesWhereThereIsNoTokenizer() throws Exception {
        server.change(StandInSettings::withoutTokenizer);
        server.change(StandInSettings::withoutProbabilities);
        try (var session = lab().open(TICKET)) {
            var answer = answered(session.label(classify())).value();
            assertThat(answer.label()).isEqualTo("login");
            assertThat(answer.probabilities()).isEmpty();
        }
    }

    @Test
    void readsWhatTheCallsOfATicketShareOnlyOnce() throws Exception {
        try (var session = lab().open(TICKET)) {
            session.label(classify());
            var summary = answered(session.answer(summarise(), Summary.class, ModelLab::fine))
                    .usage();
            assertThat(summary.cachedTokens()).isNotNull().isGreaterThan(150);
            assertThat(summary.promptTime()).isNotNull();
            assertThat(summary.build()).contains("stand-in");
        }
    }

    @Test
    void tellsWhichModelAnswers() {
        assertThat(lab().whenReady().version(Tier.SMALL)).hasValueSatisfying(version -> {
            assertThat(version.model()).isEqualTo("default stand-in.gguf");
            assertThat(version.build()).contains("stand-in");
            assertThat(version.promptVersion()).isEqualTo("head-v2+classify-v2");
        });
    }

    @Test
    void noticesThatAnotherModelHasTakenTheServersPlace() {
        var version = lab().whenReady().version(Tier.SMALL);
        var tier = lab().bean(ServedTiers.class).all().iterator().next();

        tier.hasArrived(new ModelServer.Presence("b1", "another.gguf", true), true);

        await().until(() -> lab().models().version(Tier.SMALL).equals(version));
        lab().whenReady();
    }

    @Test
    void doesNotBlameTheServerForWhatItsModelWrote() throws Exception {
        try (var session = lab().open(TICKET)) {
            server.change(settings -> settings.withFault(Fault.GARBLED_OUTPUT));
            for (int call = 0; call < 4; call++) {
                assertThat(session.answer(summarise(), Summary.class, ModelLab::fine))
                        .isInstanceOf(Outcome.Unusable.class);
            }
        }
        assertThat(lab().models().availability(Tier.SMALL)).isEqualTo(Models.Availability.READY);
    }

    private static double max(DoubleStream values) {
        return values.max().orElseThrow();
    }
}
