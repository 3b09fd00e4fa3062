package dev.nanodesk.routing;

import java.util.Collection;
import java.util.Optional;
import java.util.Set;
import org.springframework.stereotype.Component;

/** The queues in force. */
@Component
class Queues {

    private final StoredQueues stored;

    Queues(StoredQueues stored) {
        this.stored = stored;
    }

    Collection<Queue> all() {
        return plan().all();
    }

    Set<String> names() {
        return plan().names();
    }

    Optional<Queue> find(String name) {
        return plan().find(name);
    }

    /** The queue, or the general one where there is none of that name any more. */
    Queue orGeneral(String name) {
        return plan().orGeneral(name);
    }

    Queue named(String name) {
        return plan().named(name);
    }

    /** Whether a customer's message opens a closed ticket. */
    boolean reopenOnReply() {
        return plan().reopensOnReply();
    }

    private QueuePlan plan() {
        return stored.current().plan();
    }
}
