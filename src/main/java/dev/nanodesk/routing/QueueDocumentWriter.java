package dev.nanodesk.routing;

import dev.nanodesk.ticket.Priority;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tools.jackson.dataformat.yaml.YAMLMapper;
import tools.jackson.dataformat.yaml.YAMLWriteFeature;

/** Writes queue settings as YAML, always in the same order. */
final class QueueDocumentWriter {

    private static final YAMLMapper YAML = YAMLMapper.builder()
            .disable(YAMLWriteFeature.WRITE_DOC_START_MARKER)
            .enable(YAMLWriteFeature.MINIMIZE_QUOTES)
            .enable(YAMLWriteFeature.ALWAYS_QUOTE_NUMBERS_AS_STRINGS)
            .build();

    private QueueDocumentWriter() {}

    static String write(QueueDocument document) {
        var common = document.common();
        var of = new LinkedHashMap<String, @Nullable Object>();
        of.put("zone", common.zone().getId());
        of.put("hours", hours(common.hours()));
        of.put("holidays", days(common.holidays()));
        of.put("sla", targets(common.sla()));
        of.put("around-the-clock", priorities(common.aroundTheClock()));
        of.put("at-risk-percent", common.atRiskPercent());
        of.put("reopen-on-reply", common.reopenOnReply());
        var all = new LinkedHashMap<String, Object>();
        all.put("common", of);
        all.put(
                "queues",
                document.queues().stream().map(QueueDocumentWriter::queue).toList());
        return YAML.writeValueAsString(all);
    }

    private static Map<String, Object> queue(QueueProperties.Entry queue) {
        var of = new LinkedHashMap<String, Object>();
        of.put("name", queue.name());
        putUnless(queue.title() == null, of, "title", queue.title());
        putUnless(queue.zone() == null, of, "zone", Objects.toString(queue.zone()));
        putUnless(queue.hours().isEmpty(), of, "hours", hours(queue.hours()));
        putUnless(queue.holidays().isEmpty(), of, "holidays", days(queue.holidays()));
        putUnless(queue.sla().isEmpty(), of, "sla", targets(queue.sla()));
        var clock = queue.aroundTheClock();
        putUnless(clock == null, of, "around-the-clock", clock == null ? List.of() : priorities(clock));
        return of;
    }

    private static void putUnless(boolean leftOut, Map<String, Object> of, String key, @Nullable Object value) {
        if (!leftOut && value != null) {
            of.put(key, value);
        }
    }

    private static Map<String, String> hours(Map<DayOfWeek, List<Opening>> week) {
        var hours = new LinkedHashMap<String, String>();
        for (var day : DayOfWeek.values()) {
            var openings = week.getOrDefault(day, List.of());
            if (!openings.isEmpty()) {
                hours.put(lower(day), openings.stream().map(Opening::toString).collect(Collectors.joining(", ")));
            }
        }
        return hours;
    }

    private static List<String> days(Collection<LocalDate> days) {
        return days.stream().sorted().map(LocalDate::toString).toList();
    }

    private static Map<String, String> targets(Map<Priority, Duration> targets) {
        var written = new LinkedHashMap<String, String>();
        Arrays.stream(Priority.values()).forEach(priority -> {
            var target = targets.get(priority);
            if (target != null) {
                written.put(lower(priority), text(target));
            }
        });
        return written;
    }

    private static List<String> priorities(Collection<Priority> priorities) {
        return priorities.stream().sorted().map(QueueDocumentWriter::lower).toList();
    }

    /** With the largest unit that leaves nothing over. */
    static String text(Duration duration) {
        if (duration.toSecondsPart() != 0) {
            return duration.toSeconds() + "s";
        }
        return duration.toMinutesPart() == 0 ? duration.toHours() + "h" : duration.toMinutes() + "m";
    }

    private static String lower(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT);
    }
}
