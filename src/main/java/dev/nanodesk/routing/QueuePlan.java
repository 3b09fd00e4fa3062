package dev.nanodesk.routing;

import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The queues at one moment, in the order of the settings. */
final class QueuePlan {

    private final Map<String, Queue> byName = new LinkedHashMap<>();
    private final boolean reopensOnReply;

    QueuePlan(List<Queue> queues, boolean reopensOnReply) {
        queues.forEach(queue -> byName.put(queue.name(), queue));
        this.reopensOnReply = reopensOnReply;
    }

    Collection<Queue> all() {
        return Collections.unmodifiableCollection(byName.values());
    }

    Set<String> names() {
        return Collections.unmodifiableSet(byName.keySet());
    }

    Optional<Queue> find(String name) {
        return Optional.ofNullable(byName.get(name));
    }

    /** The queue, or the general one where there is none of that name any more. */
    Queue orGeneral(String name) {
        return find(name).orElseGet(this::general);
    }

    Queue named(String name) {
        return find(name).orElseThrow(() -> DeskProblem.unknownQueue(name, names()));
    }

    boolean reopensOnReply() {
        return reopensOnReply;
    }

    private Queue general() {
        return find(QueueSettings.GENERAL).orElseThrow();
    }
}
