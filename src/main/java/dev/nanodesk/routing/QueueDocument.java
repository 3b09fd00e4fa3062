package dev.nanodesk.routing;

import java.util.List;

/**
 * Queue settings as they are written down.
 *
 * @param common what holds for every queue that does not say otherwise
 */
record QueueDocument(RoutingProperties common, List<QueueProperties.Entry> queues) {

    QueueDocument {
        queues = List.copyOf(queues);
    }

    QueuePlan plan() {
        return new QueuePlan(queues.stream().map(common::queue).toList(), common.reopenOnReply());
    }
}
