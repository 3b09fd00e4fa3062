package dev.nanodesk.routing;

import dev.nanodesk.ticket.Priority;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The teams' queues.
 *
 * @param queues replaces the seven of the default as a whole; one must be named {@code general}. Where any are given,
 *     they cannot be changed while the service runs
 */
@ConfigurationProperties("nanodesk")
record QueueProperties(@DefaultValue List<Entry> queues) {

    static final String GENERAL = QueueSettings.GENERAL;

    private static final List<Entry> SUPPORT_DESK = ofASupportDesk();

    QueueProperties {
        queues = queues.isEmpty() ? SUPPORT_DESK : List.copyOf(queues);
        var names = new HashSet<String>();
        for (var queue : queues) {
            if (!names.add(queue.name())) {
                throw new IllegalArgumentException("nanodesk.queues has two queues named '%s'".formatted(queue.name()));
            }
        }
        if (!names.contains(GENERAL)) {
            throw new IllegalArgumentException(
                    "nanodesk.queues must have a queue named 'general': tickets that fit no other go there");
        }
    }

    /** Whether these are not just the default. */
    boolean given() {
        return !queues.equals(SUPPORT_DESK);
    }

    private static List<Entry> ofASupportDesk() {
        return Stream.of(
                        "orders: Orders and delivery",
                        "returns: Returns and refunds",
                        "billing: Billing and payments",
                        "accounts: Accounts and access",
                        "technical: Technical support",
                        "privacy: Privacy requests",
                        "general: General enquiries")
                .map(queue -> queue.split(": ", 2))
                .map(queue -> new Entry(queue[0], queue[1], null, Map.of(), Set.of(), Map.of(), null))
                .toList();
    }

    /**
     * One queue. What is left out is as {@code nanodesk.routing} says.
     *
     * @param name in addresses and decisions: lower-case letters, digits and hyphens
     * @param title for people; the name if left out
     * @param zone time zone of the hours and holidays, e.g. {@code Europe/Berlin}
     * @param hours openings per weekday, e.g. {@code 08:00-12:00, 13:00-18:00}; days left out are closed
     * @param holidays further days that are closed
     * @param sla how long a ticket of a priority may wait
     * @param aroundTheClock priorities whose time also runs outside the hours
     */
    record Entry(
            String name,
            @Nullable String title,
            @Nullable ZoneId zone,
            @DefaultValue Map<DayOfWeek, List<Opening>> hours,
            @DefaultValue Set<LocalDate> holidays,
            @DefaultValue Map<Priority, Duration> sla,
            @Nullable Set<Priority> aroundTheClock) {

        static final Pattern NAME = Pattern.compile("[a-z0-9]+(-[a-z0-9]+)*");

        Entry {
            if (name == null || !NAME.matcher(name).matches()) {
                throw new IllegalArgumentException(
                        "queue name '%s' must be lower-case letters, digits and hyphens".formatted(name));
            }
            hours = hours.isEmpty() ? hours : BusinessHours.checked(hours);
            sla = RoutingProperties.targets(Map.of(), sla);
        }
    }
}
