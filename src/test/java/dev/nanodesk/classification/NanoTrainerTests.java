package dev.nanodesk.classification;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

class NanoTrainerTests {

    private final NanoTrainer trainer =
            new NanoTrainer(0.05, Clock.fixed(Instant.parse("2026-11-02T10:15:00Z"), ZoneOffset.UTC), done -> {});

    @Test
    void learnsLabelsFromRowsThatAreSortedByLabel() {
        var model = trainer.train(LabelledTexts.sorted(60, 1));

        var unseen = LabelledTexts.sorted(50, 2);
        assertThat(unseen.stream()
                        .filter(row -> model.predict(row.text()).label().equals(row.label()))
                        .count())
                .isGreaterThan(140);
    }

    @Test
    void givesProbabilitiesThatAddUpToOne() {
        var prediction = trainer.train(LabelledTexts.sorted(30, 1)).predict("where is my parcel");

        assertThat(prediction.probabilities().stream()
                        .mapToDouble(Double::doubleValue)
                        .sum())
                .isCloseTo(1, org.assertj.core.data.Offset.offset(1e-9));
        assertThat(prediction.probability(prediction.label())).isEqualTo(prediction.confidence());
    }

    @Test
    void answersTheSameAfterBeingStored() {
        var model = trainer.train(LabelledTexts.sorted(30, 1));
        var reloaded = NanoModel.fromBytes(model.toBytes());

        assertThat(reloaded.predict("invoice for the courier")).isEqualTo(model.predict("invoice for the courier"));
        assertThat(reloaded.measured()).isEqualTo(model.measured());
        assertThat(reloaded.version()).isEqualTo(model.version()).endsWith("-2026-11-02T10:15:00Z");
    }

    @Test
    void refusesBytesThatAreNoModel() {
        assertThatIllegalArgumentException().isThrownBy(() -> NanoModel.fromBytes(new byte[] {1, 2, 3}));
    }

    @Test
    void copesWithAClassOfOneRow() {
        var rows = new java.util.ArrayList<>(LabelledTexts.sorted(20, 1));
        rows.add(new LabelledText("zebra", "rare", false));

        assertThat(trainer.train(rows).predict("zebra").labels()).contains("rare");
    }

    @Test
    void copesWithASingleLabelAndWithEmptyTexts() {
        var model = trainer.train(List.of(new LabelledText("", "only", false), new LabelledText("x", "only", false)));

        assertThat(model.predict("").label()).isEqualTo("only");
    }

    @Test
    void copesWithTextOfAMillionCharactersAndWithEmoji() {
        var model = trainer.train(LabelledTexts.sorted(10, 1));

        assertThat(model.predict("parcel ".repeat(150_000)).label()).isEqualTo("label0");
        assertThat(model.predict("\ud83d\ude00 \ud83d\ude00").confidence()).isBetween(0.0, 1.0);
        assertThat(model.predict("\ud83d").confidence()).isBetween(0.0, 1.0);
    }

    @Test
    void isNotSureOfTextThatIsUnlikeEverythingKnown() {
        var model = trainer.train(LabelledTexts.sorted(200, 1));

        assertThat(model.sure(model.predict("parcel courier tracking please"))).isTrue();
        assertThat(model.sure(model.predict("quantum zoology befuddles marmalade ostriches")))
                .isFalse();
        assertThat(model.sure(model.predict(""))).isFalse();
    }

    @Test
    void saysNothingIsAutomaticWhereLabelsAreRandom() {
        var rows = LabelledTexts.sorted(40, 1);
        var labels =
                new java.util.ArrayList<>(rows.stream().map(LabelledText::label).toList());
        Collections.shuffle(labels, new java.util.Random(5));
        var shuffled = java.util.stream.IntStream.range(0, rows.size())
                .mapToObj(i -> new LabelledText(rows.get(i).text(), labels.get(i), false))
                .toList();

        assertThat(trainer.train(shuffled).measured().coverage()).isLessThan(0.1);
    }

    @Test
    void givesTheSameVersionWhateverTheOrderOfRows() {
        var rows = LabelledTexts.sorted(10, 1);

        assertThat(NanoTrainer.hash(rows.reversed())).isEqualTo(NanoTrainer.hash(rows));
    }

    @Test
    void refusesToLearnFromNothing() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> trainer.train(List.of()))
                .withMessageContaining("no labelled rows");
    }
}
