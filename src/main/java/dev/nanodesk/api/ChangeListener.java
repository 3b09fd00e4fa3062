package dev.nanodesk.api;

import dev.nanodesk.database.Notices;
import java.util.Arrays;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.springframework.boot.jdbc.autoconfigure.JdbcConnectionDetails;
import org.springframework.stereotype.Component;

/** Hears which tickets have changed; only while somebody wants to know. */
@Component
class ChangeListener {

    private final Notices notices;

    ChangeListener(JdbcConnectionDetails database) {
        this.notices = new Notices(database, TicketChanges.CHANNEL);
    }

    /**
     * Hears until it is told to end.
     *
     * @param goesOn asked about once a second
     * @param changed is given the tickets, or nothing where they are too many to name or may have been missed
     */
    void hear(BooleanSupplier goesOn, Consumer<Optional<Set<UUID>>> changed) {
        notices.hear(goesOn, new Notices.Listener() {

            @Override
            public void heard(String notice) {
                changed.accept(ids(notice));
            }

            @Override
            public void lost() {
                changed.accept(Optional.empty());
            }
        });
    }

    private static Optional<Set<UUID>> ids(String payload) {
        return payload.equals(TicketChanges.MANY)
                ? Optional.empty()
                : Optional.of(Arrays.stream(payload.split(",", -1))
                        .map(UUID::fromString)
                        .collect(Collectors.toSet()));
    }
}
