package dev.nanodesk.routing;

import org.springframework.stereotype.Component;

/** The queues that the configuration names, or those of a support desk where it names none. */
@Component
class ConfiguredQueues {

    private final QueueProperties queues;
    private final RoutingProperties routing;

    ConfiguredQueues(QueueProperties queues, RoutingProperties routing) {
        this.queues = queues;
        this.routing = routing;
    }

    /** Whether the configuration names queues, so that nobody else may. */
    boolean areFixed() {
        return queues.given();
    }

    QueueDocument document() {
        return new QueueDocument(routing, queues.queues());
    }

    /** What holds where settings leave something out. */
    RoutingProperties common() {
        return routing;
    }
}
