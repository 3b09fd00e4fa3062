package dev.nanodesk.reporting;

import dev.nanodesk.access.Caller;
import dev.nanodesk.learning.FeedbackKind;
import dev.nanodesk.learning.FeedbackReports.Span;
import dev.nanodesk.learning.FeedbackReports.Wanted;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;

/** What a feedback form asks for, or what is wrong with it. */
final class FeedbackChoice {

    private static final int MOST_DAYS = 3_700;
    private static final int MOST_PAGES = 10_000;

    private final Typed typed = new Typed();
    private final FeedbackForm form;
    private final Period period;
    private final Period.Days days;

    FeedbackChoice(FeedbackForm form, Clock clock) {
        this.form = form;
        this.period = Period.named(form.period())
                .filter(Period.OF_WEEKS::contains)
                .orElse(Typed.text(form.from()).isPresent() ? Period.OWN : Period.LAST_12_WEEKS);
        this.days = typed.days(period, form.from(), form.to(), LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC));
        if (days.first().getYear() < 1970
                || days.last().getYear() > 9999
                || ChronoUnit.DAYS.between(days.first(), days.last()) > MOST_DAYS) {
            typed.wrong("to", "At most %,d days from 1970 on can be shown.".formatted(MOST_DAYS));
        }
    }

    public Period period() {
        return period;
    }

    public Period.Days days() {
        return days;
    }

    /** By field. */
    public Map<String, String> errors() {
        return typed.errors();
    }

    /** From 1. */
    public int page() {
        return Typed.text(form.page())
                .filter(text -> text.matches("[0-9]{1,5}"))
                .map(Integer::parseInt)
                .map(page -> Math.clamp(page, 1, MOST_PAGES))
                .orElse(1);
    }

    Span span(Caller caller) {
        return new Span(days.first(), days.end(), caller.queues());
    }

    Wanted wanted(Caller caller) {
        return new Wanted(
                span(caller),
                kind().orElse(null),
                Typed.text(form.agent()).orElse(null),
                Typed.text(form.queue()).orElse(null));
    }

    private Optional<FeedbackKind> kind() {
        return Typed.text(form.kind())
                .flatMap(text -> Arrays.stream(FeedbackKind.values())
                        .filter(kind -> kind.name().equals(text))
                        .findFirst());
    }
}
