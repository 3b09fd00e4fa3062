package dev.nanodesk.triage;

import dev.nanodesk.classification.Category;
import dev.nanodesk.classification.Taxonomies;
import dev.nanodesk.privacy.ActionLog;
import dev.nanodesk.triage.QueueSwitches.Switch;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionTemplate;

/** The kill switches: how much is done without somebody asking, for each queue and for all of them. */
@Service
public class AutomationDesk {

    /** Stands for all queues together. */
    public static final String ALL = QueueSwitches.ALL;

    private final QueueSwitches switches;
    private final AllowedWork allowed;
    private final Taxonomies taxonomies;
    private final TransactionTemplate transaction;
    private final ActionLog actions;

    AutomationDesk(
            QueueSwitches switches,
            AllowedWork allowed,
            Taxonomies taxonomies,
            TransactionTemplate transaction,
            ActionLog actions) {
        this.switches = switches;
        this.allowed = allowed;
        this.taxonomies = taxonomies;
        this.transaction = transaction;
        this.actions = actions;
    }

    /** The switch for all queues, then one for each that a category leads to, by name. */
    public List<State> all() {
        var states = new ArrayList<State>();
        var set = switches.all();
        states.add(state(ALL, set));
        queues().forEach(queue -> states.add(state(queue, set)));
        return List.copyOf(states);
    }

    /** Empty where there is no such queue. */
    public Optional<State> find(String queue) {
        return knows(queue) ? Optional.of(state(queue, switches.all())) : Optional.empty();
    }

    /**
     * Sets a switch, on other replicas within a second.
     *
     * @param queue one that is known, or {@link #ALL}
     */
    public void set(String queue, Automation automation, String who) {
        transaction.executeWithoutResult(status -> {
            var before = switches.own(queue);
            switches.set(queue, automation, who);
            if (before != automation) {
                actions.record(
                        who,
                        "switched automation",
                        queue.equals(ALL) ? null : queue,
                        Map.of("from", before.name(), "to", automation.name()));
            }
        });
        switches.follow();
    }

    private boolean knows(String queue) {
        return queue.equals(ALL) || queues().contains(queue);
    }

    private SortedSet<String> queues() {
        var queues = new TreeSet<String>();
        queues.add(TicketTriage.FALLBACK_QUEUE);
        taxonomies.current().categories().stream().map(Category::queue).forEach(queues::add);
        return queues;
    }

    private State state(String queue, List<Switch> set) {
        var own = set.stream().filter(each -> each.queue().equals(queue)).findFirst();
        return new State(
                queue,
                own.map(Switch::automation).orElse(Automation.FULL),
                allowed.in(queue),
                own.map(Switch::changedBy).orElse(null),
                own.map(Switch::changedAt).orElse(null));
    }

    /**
     * A switch.
     *
     * @param inForce what it, the one for all and the budgets together leave
     * @param changedBy who set it last; null where nobody ever did
     */
    public record State(
            String queue,
            Automation automation,
            Automation inForce,
            @Nullable String changedBy,
            @Nullable Instant changedAt) {

        /** Whether it is the one for all queues. */
        public boolean isForAll() {
            return queue.equals(ALL);
        }
    }
}
