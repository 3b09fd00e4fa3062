package dev.nanodesk.learning;

import dev.nanodesk.access.Caller;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** How often agents agree with triage, over HTTP. */
@Tag(name = "Feedback")
@RestController
@RequestMapping("/api/v1/feedback/summary")
class FeedbackSummaryController {

    private static final int USUAL_WEEKS = 12;

    private final FeedbackSummaries summaries;
    private final Clock clock;

    FeedbackSummaryController(FeedbackSummaries summaries, Clock clock) {
        this.summaries = summaries;
        this.clock = clock;
    }

    @Operation(
            summary = "How often agents agree with triage, by week and decision",
            description =
                    "Days are those of UTC; `to` is the day after the last. Without them: twelve weeks up to today.")
    @GetMapping
    FeedbackSummary summary(
            @RequestParam(required = false) @Nullable LocalDate from,
            @RequestParam(required = false) @Nullable LocalDate to,
            Caller caller) {
        var end = Optional.ofNullable(to)
                .orElseGet(() ->
                        LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC).plusDays(1));
        var begin = Optional.ofNullable(from).orElseGet(() -> end.minusWeeks(USUAL_WEEKS));
        if (!begin.isBefore(end)) {
            throw FeedbackProblem.invalid("from", "must be before 'to'");
        }
        return summaries.between(begin, end, caller.queues());
    }
}
