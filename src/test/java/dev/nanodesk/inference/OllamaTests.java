package dev.nanodesk.inference;

import static dev.nanodesk.inference.ModelLab.answered;
import static dev.nanodesk.inference.ModelLab.classify;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class OllamaTests extends LanguageModelContract {

    @Override
    String kind() {
        return "ollama";
    }

    @Test
    void labelsWithoutProbabilities() throws Exception {
        try (var session = lab().open(TICKET)) {
            assertThat(answered(session.label(classify())).value().probabilities())
                    .isEmpty();
        }
    }
}
