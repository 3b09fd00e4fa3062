package dev.nanodesk.helpdesk;

import java.util.List;
import java.util.Optional;

/** The systems that are told of tickets. */
record OutgoingTargets(List<OutgoingTarget> all) {

    OutgoingTargets {
        all = List.copyOf(all);
    }

    Optional<OutgoingTarget> find(String name) {
        return all.stream().filter(target -> target.name().equals(name)).findFirst();
    }

    List<OutgoingTarget> wanting(OutgoingEvent event, String queue) {
        return all.stream()
                .filter(target -> target.settings().wants(event, queue))
                .toList();
    }
}
