package dev.nanodesk.operations;

import dev.nanodesk.inference.Models.Availability;
import dev.nanodesk.inference.TierStates;
import dev.nanodesk.privacy.ActionLog;
import dev.nanodesk.triage.Automation;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Says in plain words how the service is. */
final class OperationsWords {

    private static final Duration SEEN = Duration.ofSeconds(90);

    private final Instant now;

    OperationsWords(Instant now) {
        this.now = now;
    }

    /** {@code 3 min 20 s}, with at most two units. */
    public String time(@Nullable Double seconds) {
        return seconds == null ? "–" : time(Duration.ofMillis(Math.round(seconds * 1_000)));
    }

    /** How long ago that was; {@code never} where it was not. */
    public String ago(@Nullable Instant then) {
        if (then == null) {
            return "never";
        }
        var age = Duration.between(then, now);
        return age.compareTo(Duration.ofSeconds(1)) < 0 ? "just now" : time(age) + " ago";
    }

    private static String time(Duration time) {
        if (time.toDays() > 0) {
            return "%d d %d h".formatted(time.toDays(), time.toHoursPart());
        }
        if (time.toHours() > 0) {
            return "%d h %d min".formatted(time.toHours(), time.toMinutesPart());
        }
        return time.toMinutes() > 0
                ? "%d min %d s".formatted(time.toMinutes(), time.toSecondsPart())
                : "%d s".formatted(time.toSeconds());
    }

    public boolean isHere(Instant seen) {
        return Duration.between(seen, now).compareTo(SEEN) < 0;
    }

    public String tier(TierStates.State state) {
        return switch (state.availability()) {
            case READY -> "ready";
            case ABSENT -> "not connected";
            case DOWN -> "does not answer";
        };
    }

    public String badge(TierStates.State state) {
        return switch (state.availability()) {
            case READY -> "good";
            case ABSENT -> "";
            case DOWN -> "bad";
        };
    }

    /** Whether calls get to the server. */
    public String breaker(TierStates.State state) {
        return switch (state.breaker()) {
            case "CLOSED" ->
                state.availability() == Availability.READY ? "calls go through" : "looked for every few seconds";
            case "OPEN", "FORCED_OPEN" -> "left alone for a while, since calls failed in a row (breaker open)";
            case "HALF_OPEN" -> "being tried again (breaker half open)";
            default -> state.breaker().toLowerCase(Locale.ROOT);
        };
    }

    /** Whether nothing but NANO can be asked. */
    public boolean isWithoutModels(List<TierStates.State> tiers) {
        return tiers.stream().allMatch(tier -> tier.availability() == Availability.ABSENT);
    }

    /** The tiers that are configured and cannot be asked. */
    public List<TierStates.State> down(List<TierStates.State> tiers) {
        return tiers.stream()
                .filter(tier -> tier.availability() == Availability.DOWN)
                .toList();
    }

    public String automation(Automation automation) {
        return switch (automation) {
            case FULL -> "everything";
            case NO_DRAFTS -> "no drafts by a model";
            case NANO_ONLY -> "NANO only";
            case OFF -> "off: all to review";
        };
    }

    /** What a setting of a switch means. */
    public String meaning(Automation automation) {
        return switch (automation) {
            case FULL -> "Triage, summary and draft, as set up. Sure decisions are acted upon.";
            case NO_DRAFTS -> "No replies written by a model. Macros cost nothing and stay.";
            case NANO_ONLY -> "No language model at all: NANO sorts, summaries are first sentences.";
            case OFF -> "No language model, and every ticket goes to review. NANO sorts it, or nobody would find it.";
        };
    }

    public String badge(Automation automation) {
        return switch (automation) {
            case FULL -> "good";
            case NO_DRAFTS, NANO_ONLY -> "warn";
            case OFF -> "bad";
        };
    }

    /** What a budget does once it is spent. */
    public String budget(String action) {
        return switch (action) {
            case "NO_DRAFTS" -> "no drafts by a model";
            case "NANO_ONLY" -> "NANO only";
            default -> "only tells";
        };
    }

    /** With three digits that say something. */
    public String amount(BigDecimal amount) {
        return amount.round(new MathContext(3, RoundingMode.HALF_UP))
                .stripTrailingZeros()
                .toPlainString();
    }

    /** What a budget counts. */
    public String unit(String unit) {
        return switch (unit) {
            case "money" -> "of own energy cost";
            case "seconds" -> "seconds of models";
            default -> unit;
        };
    }

    /** What somebody did, in one line. */
    public String action(ActionLog.Entry entry) {
        var facts = entry.facts();
        var change = facts.containsKey("to")
                ? ", from %s to %s".formatted(facts.get("from"), facts.get("to"))
                : facts.containsKey("retried") ? ", %s of them".formatted(facts.get("retried")) : "";
        var subject = entry.subject();
        var of = subject == null ? (facts.containsKey("to") ? " of all queues" : "") : " “" + subject + "”";
        return entry.action() + of + change;
    }

    /** A count with separators. */
    public String count(long count) {
        return String.format(Locale.ROOT, "%,d", count);
    }
}
