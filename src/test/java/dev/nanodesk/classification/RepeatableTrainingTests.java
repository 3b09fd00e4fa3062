package dev.nanodesk.classification;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class RepeatableTrainingTests {

    private static final List<String> WORDS =
            List.of("parcel", "courier", "invoice", "amount", "password", "login", "the", "my", "where", "wrong");

    @Test
    void learnsTheSameFromTheSameRowsInWhateverOrder() {
        var rows = rows();
        var turned = new ArrayList<>(rows);
        Collections.shuffle(turned, new Random(5));

        var one = train(rows);
        var other = train(turned);

        assertThat(other.measured()).isEqualTo(one.measured());
        assertThat(other.predict("where is my parcel").confidence())
                .isEqualTo(one.predict("where is my parcel").confidence());
    }

    private static NanoModel train(List<LabelledText> rows) {
        return new NanoTrainer(0.05, Clock.systemUTC(), done -> {}).train(rows);
    }

    private static List<LabelledText> rows() {
        var random = new Random(1);
        return IntStream.range(0, 120)
                .mapToObj(i -> new LabelledText(text(i % 3, random), "topic" + i % 3, false))
                .toList();
    }

    private static String text(int topic, Random random) {
        var told = random.nextInt(10) < 8 ? topic : random.nextInt(3);
        return WORDS.get(2 * told + random.nextInt(2)) + " " + WORDS.get(6 + random.nextInt(4)) + " "
                + random.nextInt(1000);
    }
}
