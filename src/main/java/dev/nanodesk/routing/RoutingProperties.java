package dev.nanodesk.routing;

import dev.nanodesk.ticket.Priority;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * What holds for every queue that does not say otherwise.
 *
 * @param zone time zone of the hours and holidays
 * @param hours openings per weekday; days left out are closed; 08:00–18:00 from Monday to Friday if none is given
 * @param holidays days that are closed for all queues
 * @param sla how long a ticket of a priority may wait; 1, 4, 8 and 24 hours from urgent to low where not given
 * @param aroundTheClock priorities whose time also runs outside the hours
 * @param atRiskPercent a ticket is at risk from this share of its SLA target on
 * @param reopenOnReply whether a closed ticket opens again when the customer writes
 * @param settingsRefresh how long another replica may go on by queues that were changed
 */
@Validated
@ConfigurationProperties("nanodesk.routing")
record RoutingProperties(
        @DefaultValue("Europe/Berlin") ZoneId zone,
        @DefaultValue Map<DayOfWeek, List<Opening>> hours,
        @DefaultValue Set<LocalDate> holidays,
        @DefaultValue Map<Priority, Duration> sla,
        @DefaultValue("URGENT") Set<Priority> aroundTheClock,
        @DefaultValue("75") @Min(1) @Max(99) int atRiskPercent,
        @DefaultValue("true") boolean reopenOnReply,
        @DefaultValue("2s") Duration settingsRefresh) {

    private static final Map<Priority, Duration> TARGETS = Map.of(
            Priority.URGENT, Duration.ofHours(1),
            Priority.HIGH, Duration.ofHours(4),
            Priority.NORMAL, Duration.ofHours(8),
            Priority.LOW, Duration.ofHours(24));

    RoutingProperties {
        hours = hours.isEmpty() ? workingWeek() : BusinessHours.checked(hours);
        holidays = Set.copyOf(holidays);
        sla = targets(TARGETS, sla);
        aroundTheClock = Set.copyOf(aroundTheClock);
    }

    /** The queue with everything that its own settings leave out. */
    Queue queue(QueueProperties.Entry entry) {
        return new Queue(
                entry.name(),
                entry.title() == null ? entry.name() : entry.title(),
                hours(entry),
                targets(sla, entry.sla()),
                entry.aroundTheClock() == null ? aroundTheClock : entry.aroundTheClock(),
                atRiskPercent);
    }

    private BusinessHours hours(QueueProperties.Entry entry) {
        return new BusinessHours(
                entry.zone() == null ? zone : entry.zone(),
                entry.hours().isEmpty() ? hours : entry.hours(),
                Stream.concat(holidays.stream(), entry.holidays().stream()).collect(Collectors.toSet()));
    }

    /**
     * The common targets with the queue's own in place of theirs.
     *
     * @throws IllegalArgumentException if one is less than a minute
     */
    static Map<Priority, Duration> targets(Map<Priority, Duration> common, Map<Priority, Duration> own) {
        var targets = new EnumMap<Priority, Duration>(Priority.class);
        targets.putAll(common);
        own.forEach((priority, target) -> {
            if (target.compareTo(Duration.ofMinutes(1)) < 0) {
                throw new IllegalArgumentException(
                        "SLA target of %s is %s: give at least a minute, with its unit, e.g. '90m' or '8h'"
                                .formatted(priority, target));
            }
            targets.put(priority, target);
        });
        return Map.copyOf(targets);
    }

    private static Map<DayOfWeek, List<Opening>> workingWeek() {
        var day = List.of(Opening.of("08:00-18:00"));
        return Stream.of(DayOfWeek.values())
                .filter(weekday -> weekday.compareTo(DayOfWeek.FRIDAY) <= 0)
                .collect(Collectors.toMap(weekday -> weekday, weekday -> day));
    }
}
