package dev.nanodesk.triage;

import dev.nanodesk.classification.Classification;
import dev.nanodesk.ticket.Finding;
import dev.nanodesk.ticket.Priority;
import dev.nanodesk.ticket.Sentiment;
import dev.nanodesk.writing.Draft;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What triage found.
 *
 * @param degraded whether a configured model could not be asked or gave nothing usable; triaged again later
 * @param draft null where drafting is off, on demand, or nothing fits
 */
public record TriageResult(
        Decision decision,
        boolean degraded,
        Finding<String> category,
        Finding<Priority> priority,
        @Nullable Finding<Sentiment> sentiment,
        Finding<String> language,
        Finding<String> queue,
        List<Classification.Entity> entities,
        Finding<String> summary,
        @Nullable Draft draft) {

    public TriageResult {
        entities = List.copyOf(entities);
    }

    /** The same in another category and queue. */
    TriageResult sorted(Finding<String> category, Finding<String> queue) {
        return new TriageResult(
                decision, degraded, category, priority, sentiment, language, queue, entities, summary, draft);
    }
}
