package dev.nanodesk.settings;

import com.github.difflib.DiffUtils;
import com.github.difflib.patch.AbstractDelta;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A line of two texts beside each other. */
record DiffLine(Kind kind, String text) {

    private static final int AROUND = 3;
    private static final int MOST = 2_000;

    /** Where a line is from. */
    enum Kind {
        BOTH("", "in both"),
        BEFORE("−", "removed"),
        AFTER("+", "added"),
        GAP("⋯", "left out");

        private final String sign;
        private final String words;

        Kind(String sign, String words) {
            this.sign = sign;
            this.words = words;
        }

        public String sign() {
            return sign;
        }

        /** For those who do not see the colours. */
        public String words() {
            return words;
        }
    }

    /** The lines that differ, each with a few around it. */
    static List<DiffLine> between(@Nullable String before, @Nullable String after) {
        var old = lines(before);
        var now = lines(after);
        var shown = new ArrayList<DiffLine>();
        var next = 0;
        for (var delta : DiffUtils.diff(old, now).getDeltas()) {
            next = showUntil(delta, old, next, shown);
            delta.getSource().getLines().forEach(line -> shown.add(new DiffLine(Kind.BEFORE, line)));
            delta.getTarget().getLines().forEach(line -> shown.add(new DiffLine(Kind.AFTER, line)));
        }
        if (!shown.isEmpty()) {
            show(old, next, Math.min(old.size(), next + AROUND), shown);
        }
        return shown.size() > MOST ? cut(shown) : shown;
    }

    /** Shows what is the same before a difference, and returns where the text goes on after it. */
    private static int showUntil(AbstractDelta<String> delta, List<String> old, int next, List<DiffLine> shown) {
        var start = delta.getSource().getPosition();
        var first = next == 0 && shown.isEmpty();
        var lead = first ? 0 : Math.min(AROUND, start - next);
        show(old, next, next + lead, shown);
        var from = Math.max(next + lead, start - AROUND);
        if (from > next + lead) {
            var line = next + lead + 1;
            shown.add(new DiffLine(Kind.GAP, line == from ? "line " + line : "lines " + line + " to " + from));
        }
        show(old, from, start, shown);
        return start + delta.getSource().size();
    }

    private static void show(List<String> lines, int from, int to, List<DiffLine> shown) {
        lines.subList(from, to).forEach(line -> shown.add(new DiffLine(Kind.BOTH, line)));
    }

    private static List<DiffLine> cut(List<DiffLine> lines) {
        var cut = new ArrayList<>(lines.subList(0, MOST));
        cut.add(new DiffLine(Kind.GAP, (lines.size() - MOST) + " further lines"));
        return cut;
    }

    private static List<String> lines(@Nullable String text) {
        return text == null ? List.of() : text.lines().toList();
    }
}
