package dev.nanodesk.classification;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nanodesk.inference.LabelAnswer;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class CascadeTests {

    private final Cascade unfitted = Cascade.unfitted(0.05);

    @Test
    void doesNotTakeAgreementAloneForCertainty() {
        assertThat(unfitted.confidence(nano("a", 0.6), new LabelAnswer("a", Map.of())))
                .isLessThan(0.88);
    }

    @Test
    void isAutomaticOnlyWhereBothAreSureAndAgree() {
        assertThat(unfitted.confidence(nano("a", 0.92), model("a", 0.99))).isGreaterThan(unfitted.threshold());
        assertThat(unfitted.confidence(nano("b", 0.92), model("a", 0.99))).isLessThan(0.6);
        assertThat(unfitted.confidence(nano("a", 0.6), model("a", 0.8))).isLessThan(unfitted.threshold());
    }

    @Test
    void learnsThatAModelIsNotToBeTrusted() {
        var wrong = Collections.nCopies(200, new Cascade.LabelledAnswer(nano("a", 0.9), false, model("a", 0.99), "b"));

        var fitted = Cascade.fitted(0.05, wrong);

        assertThat(fitted.confidence(nano("a", 0.9), model("a", 0.99))).isLessThan(0.2);
        assertThat(fitted.threshold()).isGreaterThan(1);
    }

    private static NanoPrediction nano(String label, double confidence) {
        var other = label.equals("a") ? "b" : "a";
        return new NanoPrediction(label, confidence, 1, List.of(label, other), List.of(confidence, 1 - confidence));
    }

    private static LabelAnswer model(String label, double probability) {
        return new LabelAnswer(label, Map.of(label, probability));
    }
}
