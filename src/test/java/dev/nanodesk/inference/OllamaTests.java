package dev.nanodesk.inference;

import static dev.nanodesk.inference.ModelLab.answered;
import static dev.nanodesk.inference.ModelLab.classify;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.awaitility.Awaitility.await;

import java.util.UUID;
import java.util.stream.IntStream;
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

    @Test
    void takesNoSlotBeforeThePromptStands() {
        var tooMany = IntStream.range(0, 1000)
                .mapToObj(each -> new Choice("c" + each, "Topic " + each))
                .toList();
        var head = new PromptHead(tooMany, ModelLab.head(TICKET).thread());
        var models = lab().whenReady();
        assertThatIllegalArgumentException()
                .isThrownBy(() -> models.open(Tier.SMALL, UUID.randomUUID(), head))
                .withMessageContaining("not 1000");
        var pool = lab().bean(ServedTiers.class).all().iterator().next().pool();
        await().until(() -> pool.busy() == 0);
    }
}
