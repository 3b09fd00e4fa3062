package dev.nanodesk.helpdesk;

import dev.nanodesk.helpdesk.HelpdeskProperties.ConnectionProperties;
import dev.nanodesk.routing.OutsideAction;
import dev.nanodesk.ticket.Priority;
import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.security.web.util.matcher.IpAddressMatcher;

/** A connection with its vendor's connector and the way to its API. */
record Helpdesk(
        Connection connection,
        ConnectionProperties settings,
        Connector connector,
        HelpdeskApi api,
        List<IpAddressMatcher> networks) {

    String name() {
        return connection.name();
    }

    boolean takesFrom(String address) {
        return networks.isEmpty() || networks.stream().anyMatch(network -> network.matches(address));
    }

    Verification verify(Delivery delivery, Instant now) {
        return connector.verify(delivery, connection, now);
    }

    Event read(Delivery delivery) {
        return connector.read(delivery, connection);
    }

    /** Whether a user of the helpdesk is the one that we are there. */
    boolean isOwn(@Nullable String actor) {
        return actor != null
                && !connection.user().isEmpty()
                && connection.user().equalsIgnoreCase(actor);
    }

    boolean polls() {
        return settings.poll().isPositive();
    }

    Reply<HelpdeskTicket> fetch(String externalId) {
        return connector.fetch(externalId, api);
    }

    Set<Field> settable() {
        return connector.settable(connection);
    }

    boolean hasDrafts() {
        return connector.hasDrafts(connection);
    }

    /** Whether a field holds what it holds before anybody sets it. */
    boolean isUntouched(Field field, Optional<String> value) {
        return value.isEmpty()
                || connector.untouched(connection).getOrDefault(field, Set.of()).contains(value.get());
    }

    /** What a person did who chose that value there; empty where it means nothing here. */
    Optional<OutsideAction> asAction(Field field, String value) {
        return switch (field) {
            case PRIORITY ->
                connector
                        .priorityCalled(value, connection.words())
                        .map(priority -> new OutsideAction.Prioritised(priority, name()));
            case QUEUE ->
                Optional.of(new OutsideAction.Transferred(connection.words().queueCalled(value), name()));
            case CATEGORY, ASSIGNEE -> Optional.empty();
        };
    }

    /** What we want a ticket's field to be, in the helpdesk's words. */
    Map<Field, String> worded(String category, Priority priority, String queue) {
        var words = connection.words();
        var fields = new EnumMap<Field, String>(Field.class);
        fields.put(Field.CATEGORY, words.category(category));
        fields.put(Field.PRIORITY, words.priority(priority));
        words.queue(queue).ifPresent(there -> fields.put(Field.QUEUE, there));
        return fields;
    }
}
