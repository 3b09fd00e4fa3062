package dev.nanodesk.access;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/** The queues that somebody can be limited to. */
@Component
class QueueNames {

    private final ObjectProvider<TicketPlaces> places;

    QueueNames(ObjectProvider<TicketPlaces> places) {
        this.places = places;
    }

    List<String> all() {
        return places.stream()
                .flatMap(known -> known.queues().stream())
                .sorted()
                .toList();
    }

    /** Refuses names of queues that do not exist. */
    void check(Set<String> names) {
        var unknown = new TreeSet<>(names);
        unknown.removeAll(all());
        if (!unknown.isEmpty()) {
            throw AccessProblem.invalid(
                    "queues", "names '" + unknown.first() + "', which is none of " + String.join(", ", all()));
        }
    }
}
