package dev.nanodesk.learning;

import dev.nanodesk.triage.Decision;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;

/**
 * How often agents agreed with triage.
 *
 * @param from the first day, by UTC
 * @param to the day after the last one
 * @param entries what agents said in that time, by kind; each corrected field counts
 * @param weeks of the tickets that were triaged in that time, and what became of them since
 */
@Schema(
        name = "FeedbackSummary",
        example =
                "{\"from\": \"2026-11-02\", \"to\": \"2026-11-09\", \"entries\": {\"CORRECTION\": 3, \"DRAFT_ACCEPTED\": 40}, "
                        + "\"weeks\": [{\"week\": \"2026-11-02\", \"decision\": \"AUTOMATIC\", \"triaged\": 120, \"corrected\": 3, "
                        + "\"correctedCategory\": 2, \"correctionRate\": 0.025}]}")
record FeedbackSummary(LocalDate from, LocalDate to, Map<FeedbackKind, Long> entries, List<Week> weeks) {

    /**
     * Tickets by the week and the decision of their latest triage.
     *
     * @param week its Monday
     * @param corrected of which an agent corrected any field
     * @param correctedCategory of which an agent corrected the category
     * @param correctionRate share of the corrected ones; those that nobody looked at count as right
     */
    @Schema(name = "FeedbackWeek")
    record Week(
            LocalDate week,
            Decision decision,
            long triaged,
            long corrected,
            long correctedCategory,
            double correctionRate) {}
}
