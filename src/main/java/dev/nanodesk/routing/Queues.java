package dev.nanodesk.routing;

import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.springframework.stereotype.Component;

/** The configured queues, in the order of the settings. */
@Component
class Queues {

    private final Map<String, Queue> byName = new LinkedHashMap<>();

    Queues(QueueProperties queues, RoutingProperties routing) {
        queues.queues().stream().map(routing::queue).forEach(queue -> byName.put(queue.name(), queue));
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

    /** The queue, or the general one where that is not configured any more. */
    Queue orGeneral(String name) {
        return find(name).orElseGet(this::general);
    }

    Queue named(String name) {
        return find(name).orElseThrow(() -> DeskProblem.unknownQueue(name, names()));
    }

    private Queue general() {
        return find(QueueProperties.GENERAL).orElseThrow();
    }
}
