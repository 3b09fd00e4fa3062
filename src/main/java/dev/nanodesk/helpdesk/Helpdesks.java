package dev.nanodesk.helpdesk;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The configured connections by name. */
class Helpdesks {

    private final Map<String, Helpdesk> byName = new LinkedHashMap<>();

    Helpdesks(List<Helpdesk> helpdesks) {
        helpdesks.forEach(helpdesk -> byName.put(helpdesk.name(), helpdesk));
    }

    Optional<Helpdesk> find(String name) {
        return Optional.ofNullable(byName.get(name));
    }

    Collection<Helpdesk> all() {
        return List.copyOf(byName.values());
    }
}
