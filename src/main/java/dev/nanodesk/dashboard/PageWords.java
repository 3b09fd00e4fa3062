package dev.nanodesk.dashboard;

import dev.nanodesk.learning.Feedback;
import dev.nanodesk.routing.SlaState;
import dev.nanodesk.ticket.Priority;
import dev.nanodesk.writing.Draft;
import java.math.BigDecimal;
import java.math.MathContext;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Says times, shares and states as people say them. */
@Component("words")
class PageWords {

    private static final Duration MINUTES_FROM = Duration.ofMinutes(1);
    private static final Duration DAYS_FROM = Duration.ofDays(2);
    private static final Duration HOURS_FROM = Duration.ofMinutes(100);
    private static final int KILO = 1_000;
    private static final double LEAST_SECONDS = 0.001;

    private final Clock clock;

    PageWords(Clock clock) {
        this.clock = clock;
    }

    /** How long ago, e.g. {@code 3 h ago}. */
    public String ago(Instant then) {
        var past = Duration.between(then, clock.instant());
        return past.compareTo(MINUTES_FROM) < 0 ? "just now" : span(past) + " ago";
    }

    /** When an answer is due, e.g. {@code due in 3 h} or {@code overdue by 2 d}. */
    public String due(@Nullable Instant dueAt) {
        if (dueAt == null) {
            return "waits for the customer";
        }
        var left = Duration.between(clock.instant(), dueAt);
        return left.isPositive() ? "due in " + span(left) : "overdue by " + span(left.negated());
    }

    /** A badge's colour for a state; the words beside it say the same. */
    public String shade(SlaState sla) {
        return switch (sla) {
            case BREACHED -> "bad";
            case AT_RISK -> "warn";
            case ON_TRACK, PAUSED -> "";
        };
    }

    /** All priorities, the most urgent first. */
    public List<Priority> priorities() {
        return List.of(Priority.URGENT, Priority.HIGH, Priority.NORMAL, Priority.LOW);
    }

    /** How tickets can stand with their SLA, the worst first. */
    public List<SlaState> slaStates() {
        return List.of(SlaState.BREACHED, SlaState.AT_RISK, SlaState.ON_TRACK, SlaState.PAUSED);
    }

    /** A badge's colour for a priority. */
    public String shade(Priority priority) {
        return switch (priority) {
            case URGENT -> "bad";
            case HIGH -> "warn";
            case NORMAL, LOW -> "";
        };
    }

    /** How a ticket stands with its SLA, in words. */
    public String sla(SlaState sla) {
        return switch (sla) {
            case BREACHED -> "Overdue";
            case AT_RISK -> "At risk";
            case ON_TRACK -> "On track";
            case PAUSED -> "Waits for the customer";
        };
    }

    /** In whole percent, never rounded up to certainty. */
    public String percent(double share) {
        return (int) Math.floor(share * 100) + " %";
    }

    /** A constant as a word: {@code ON_TRACK} is {@code on track}. */
    public String word(@Nullable Object constant) {
        return constant == null
                ? ""
                : constant.toString().toLowerCase(Locale.ROOT).replace('_', ' ');
    }

    /** The same with a capital letter. */
    public String title(@Nullable Object constant) {
        var word = word(constant);
        return word.isEmpty() ? word : word.substring(0, 1).toUpperCase(Locale.ROOT) + word.substring(1);
    }

    /** Seconds with as many digits as matter. */
    public String seconds(@Nullable Number seconds) {
        if (seconds == null) {
            return "unknown";
        }
        var value = seconds.doubleValue();
        if (value < LEAST_SECONDS) {
            return "under 1 ms";
        }
        return value < 1
                ? String.format(Locale.ROOT, "%.0f ms", value * 1000)
                : String.format(Locale.ROOT, "%.1f s", value);
    }

    /** An amount with as many digits as matter, or why there is none. */
    public String money(@Nullable BigDecimal amount, @Nullable String unknown, String currency) {
        return amount == null
                ? Objects.requireNonNullElse(unknown, "unknown")
                : currency + " "
                        + amount.round(new MathContext(2)).stripTrailingZeros().toPlainString();
    }

    /** A small amount in hundredths of the currency. */
    public String cents(@Nullable BigDecimal amount, String currency) {
        if (amount == null) {
            return "an unknown amount";
        }
        var cents = amount.movePointRight(2)
                .round(new MathContext(2))
                .stripTrailingZeros()
                .toPlainString();
        return cents + (currency.equals("USD") || currency.equals("EUR") ? " cents" : " hundredths of " + currency);
    }

    /** A size in bytes, kB or MB. */
    public String bytes(long size) {
        if (size < KILO) {
            return size + " bytes";
        }
        return size < KILO * KILO
                ? Math.round((double) size / KILO) + " kB"
                : String.format(Locale.ROOT, "%.1f MB", (double) size / KILO / KILO);
    }

    /** A draft with the agent's name at its end, where a macro leaves room for it. */
    public String signed(String draft, String agent) {
        return Draft.signed(draft, agent);
    }

    /** What an agent said of a triage, after the agent's name. */
    public String said(Feedback entry) {
        return switch (entry.kind()) {
            case TRIAGE_ACCEPTED -> "accepted the triage";
            case DRAFT_ACCEPTED -> "accepted the draft";
            case DRAFT_EDITED -> "accepted the draft with changes";
            case DRAFT_REJECTED -> "rejected the draft";
            case CORRECTION ->
                "corrected the %s from %s to %s"
                        .formatted(entry.field().title(), named(entry, entry.before()), named(entry, entry.after()));
        };
    }

    private String named(Feedback entry, @Nullable String value) {
        return entry.field() == Feedback.Field.PRIORITY ? word(value) : String.valueOf(value);
    }

    private static String span(Duration duration) {
        if (duration.compareTo(DAYS_FROM) >= 0) {
            return duration.toDays() + " d";
        }
        if (duration.compareTo(HOURS_FROM) >= 0) {
            return duration.toHours() + " h";
        }
        return Math.max(0, duration.toMinutes()) + " min";
    }
}
