package dev.nanodesk.inference;

import static dev.nanodesk.inference.ModelLab.answered;
import static dev.nanodesk.inference.ModelLab.classify;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class OpenAiTests extends LanguageModelContract {

    @Override
    String kind() {
        return "openai";
    }

    @Test
    void takesTheProbabilitiesThatTheServerTells() throws Exception {
        try (var session = lab().open(TICKET)) {
            var answer = answered(session.label(classify())).value();
            assertThat(answer.probabilities()).containsOnlyKeys("billing", "login", "shipping", "other");
            assertThat(answer.probabilities().get("login")).isGreaterThan(0.3);
        }
    }
}
