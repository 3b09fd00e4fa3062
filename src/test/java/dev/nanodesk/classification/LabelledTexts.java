package dev.nanodesk.classification;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** Labelled texts put together from words that each label is fond of, and some that all share. */
final class LabelledTexts {

    private static final List<String> SHARED = List.of("please", "help", "me", "with", "my", "today", "thanks", "and");
    private static final List<List<String>> OWN = List.of(
            List.of("parcel", "courier", "tracking", "delivery"),
            List.of("invoice", "payment", "charged", "refund"),
            List.of("password", "login", "locked", "account"));

    private LabelledTexts() {}

    /** In the order of the labels {@code label0} to {@code label2}. */
    static List<LabelledText> sorted(int perLabel, long seed) {
        var random = new Random(seed);
        var rows = new ArrayList<LabelledText>();
        for (var label = 0; label < OWN.size(); label++) {
            for (var i = 0; i < perLabel; i++) {
                rows.add(new LabelledText(text(label, random), "label" + label, false));
            }
        }
        return rows;
    }

    private static String text(int label, Random random) {
        var words = new ArrayList<String>();
        for (var i = 0; i < 8; i++) {
            var source = random.nextInt(3) == 0 ? OWN.get(label) : SHARED;
            words.add(source.get(random.nextInt(source.size())));
        }
        words.add(OWN.get(label).get(random.nextInt(4)));
        return String.join(" ", words);
    }
}
