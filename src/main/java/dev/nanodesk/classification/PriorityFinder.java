package dev.nanodesk.classification;

import dev.nanodesk.ticket.Finding;
import dev.nanodesk.ticket.Origin;
import dev.nanodesk.ticket.Priority;
import dev.nanodesk.ticket.Sentiment;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.core.io.ResourceLoader;
import org.springframework.stereotype.Component;

/** Priority by rules: the category's usual impact, the words that always escalate, the requester, the mood. */
@Component
class PriorityFinder {

    private static final Pattern SHOUTING = Pattern.compile("[!?]{2,}|¡¡");

    private final PriorityRules rules;
    private final PriorityProperties properties;

    PriorityFinder(PriorityProperties properties, ResourceLoader resources) {
        this.properties = properties;
        this.rules = PriorityRules.read(resources.getResource(properties.rulesLocation()));
    }

    /** A priority and the names of the rules behind it. */
    record Found(Finding<Priority> priority, List<String> rulesFired) {}

    Found find(String text, @Nullable Category category, @Nullable Sentiment sentiment, boolean vip) {
        var firing = rules.firing(text);
        var found = category == null
                ? new Reasoned(Priority.NORMAL, "no category yet")
                : new Reasoned(category.priority(), "usual for " + category.title());
        found = byMood(found, sentiment);
        found = byPhrases(found, firing);
        found = byShouting(found, text);
        found = byRequester(found, vip);
        return new Found(
                new Finding<>(found.priority(), null, Origin.RULE, found.reason()),
                firing.keySet().stream().map(PriorityRule::name).toList());
    }

    private record Reasoned(Priority priority, String reason) {}

    private Reasoned byMood(Reasoned before, @Nullable Sentiment sentiment) {
        return properties.negativeRaisesLow() && sentiment == Sentiment.NEGATIVE && before.priority() == Priority.LOW
                ? new Reasoned(Priority.NORMAL, "upset customer")
                : before;
    }

    /** Only what is of some weight: advertisements shout too. */
    private Reasoned byShouting(Reasoned before, String text) {
        return properties.shoutingRaises()
                        && before.priority() == Priority.NORMAL
                        && SHOUTING.matcher(text).find()
                ? new Reasoned(Priority.HIGH, "upset customer (several marks in a row)")
                : before;
    }

    private static Reasoned byPhrases(Reasoned before, Map<PriorityRule, String> firing) {
        var strongest = firing.entrySet().stream()
                .filter(entry -> entry.getKey().raises())
                .min(Comparator.comparing(entry -> entry.getKey().priority()));
        if (strongest.isPresent()) {
            var rule = strongest.get().getKey();
            return rule.priority().compareTo(before.priority()) < 0
                    ? new Reasoned(rule.priority(), because(strongest.get()))
                    : new Reasoned(before.priority(), before.reason() + "; " + because(strongest.get()));
        }
        return firing.entrySet().stream()
                .filter(entry -> entry.getKey().lowers() && before.priority() == Priority.NORMAL)
                .findFirst()
                .map(entry -> new Reasoned(Priority.LOW, because(entry)))
                .orElse(before);
    }

    private static String because(Map.Entry<PriorityRule, String> fired) {
        return "rule " + fired.getKey().name() + ": " + fired.getKey().reason() + " (\"" + fired.getValue() + "\")";
    }

    private Reasoned byRequester(Reasoned before, boolean vip) {
        if (!vip || !properties.vipRaises() || before.priority() == Priority.URGENT) {
            return before;
        }
        var raised = switch (before.priority()) {
            case LOW -> Priority.NORMAL;
            case NORMAL -> Priority.HIGH;
            case HIGH, URGENT -> Priority.URGENT;
        };
        return new Reasoned(raised, before.reason() + "; raised by one for a requester to be served first");
    }
}
