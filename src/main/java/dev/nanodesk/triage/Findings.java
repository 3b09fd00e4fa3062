package dev.nanodesk.triage;

import dev.nanodesk.classification.Classification;
import dev.nanodesk.ticket.Finding;
import dev.nanodesk.ticket.Origin;
import dev.nanodesk.writing.Draft;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the steps found.
 *
 * @param queue the queue that the category asks for
 * @param unavailable whether a configured model could not be asked
 * @param shortfalls what configured models failed to give
 * @param allowed how much might be done
 */
record Findings(
        Classification classification,
        Finding<String> queue,
        Finding<String> summary,
        @Nullable Draft draft,
        boolean unavailable,
        List<String> shortfalls,
        Duration nanoTime,
        CloudCall cloudCall,
        Automation allowed) {

    Findings {
        shortfalls = List.copyOf(shortfalls);
    }

    boolean degraded() {
        return !shortfalls.isEmpty();
    }

    Decision decision() {
        return classification.automatic() && allowed != Automation.OFF ? Decision.AUTOMATIC : Decision.REVIEW;
    }

    boolean byNanoAlone() {
        return classification.category().tier() == Origin.NANO
                && !writtenByModel(summary)
                && (draft == null || !writtenByModel(draft.text()));
    }

    private static boolean writtenByModel(Finding<String> finding) {
        return finding.tier() == Origin.SMALL || finding.tier() == Origin.LARGE;
    }
}
