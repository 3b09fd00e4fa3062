package dev.nanodesk.routing;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.dataformat.yaml.YAMLMapper;

/** Reads queue settings from YAML (or JSON, which is YAML too) and tells all that is wrong with them at once. */
final class QueueDocumentReader {

    private static final int MOST_QUEUES = 200;
    private static final int LONGEST_NAME = 64;
    private static final int LONGEST_TITLE = 200;
    private static final int LONGEST_TEXT = 1_000_000;
    private static final Set<String> COMMON =
            Set.of("zone", "hours", "holidays", "sla", "around-the-clock", "at-risk-percent", "reopen-on-reply");
    private static final Set<String> QUEUE =
            Set.of("name", "title", "zone", "hours", "holidays", "sla", "around-the-clock");
    private static final YAMLMapper YAML = YAMLMapper.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .build();

    private final QueueValues values = new QueueValues();

    private QueueDocumentReader() {}

    /**
     * Reads and validates.
     *
     * @param defaults what holds where the settings leave something out
     * @throws InvalidQueueSettingsException if anything is wrong with them
     */
    static QueueDocument read(String yaml, RoutingProperties defaults) {
        var reader = new QueueDocumentReader();
        var document = reader.document(parse(yaml), defaults);
        var problems = reader.values.problems();
        if (!problems.isEmpty()) {
            throw new InvalidQueueSettingsException(problems);
        }
        return document;
    }

    private static JsonNode parse(String yaml) {
        if (yaml.isBlank()) {
            throw new InvalidQueueSettingsException(List.of("they are empty"));
        }
        if (yaml.length() > LONGEST_TEXT) {
            throw new InvalidQueueSettingsException(List.of("they are longer than a million characters"));
        }
        try {
            return YAML.readTree(yaml);
        } catch (JacksonException e) {
            var line = e.getLocation() == null ? "" : "line " + e.getLocation().getLineNr() + ": ";
            throw new InvalidQueueSettingsException(List.of(line + "it is not YAML: " + e.getOriginalMessage()));
        }
    }

    private QueueDocument document(JsonNode root, RoutingProperties defaults) {
        if (!root.isObject()) {
            throw new InvalidQueueSettingsException(List.of("they must have the keys 'common' and 'queues'"));
        }
        values.refuseOthers(root, Set.of("common", "queues"), "");
        var common = common(root.path("common"), defaults);
        var entries = root.path("queues");
        if (!entries.isArray() || entries.isEmpty() || entries.size() > MOST_QUEUES) {
            values.problem("queues", "must be a list of 1 to " + MOST_QUEUES + " queues");
        }
        var queues = new ArrayList<QueueProperties.Entry>();
        var names = new HashSet<String>();
        for (var i = 0; i < entries.size(); i++) {
            var place = "queues[" + i + "]";
            var name = name(entries.get(i), place);
            if (!name.isEmpty() && !names.add(name)) {
                values.problem(place + ".name", "'" + name + "' occurs twice");
            }
            queue(entries.get(i), name, place).ifPresent(queues::add);
        }
        if (values.problems().isEmpty() && !names.contains(QueueSettings.GENERAL)) {
            values.problem("queues", "must have one named 'general': tickets that fit no other go there");
        }
        return new QueueDocument(common, queues);
    }

    private RoutingProperties common(JsonNode node, RoutingProperties defaults) {
        if (node.isMissingNode() || node.isNull()) {
            return defaults;
        }
        if (!node.isObject()) {
            values.problem("common", "must have keys with values");
            return defaults;
        }
        values.refuseOthers(node, COMMON, "common.");
        var zone = values.zone(node.path("zone"), "common.zone");
        var hours = values.hours(node.path("hours"), "common.hours");
        var clock = values.priorities(node.path("around-the-clock"), "common.around-the-clock");
        return new RoutingProperties(
                zone == null ? defaults.zone() : zone,
                hours.isEmpty() ? defaults.hours() : hours,
                node.has("holidays") ? values.holidays(node.path("holidays"), "common.holidays") : defaults.holidays(),
                RoutingProperties.targets(defaults.sla(), values.targets(node.path("sla"), "common.sla")),
                clock == null ? defaults.aroundTheClock() : clock,
                values.percent(node.path("at-risk-percent"), defaults.atRiskPercent()),
                values.bool(node.path("reopen-on-reply"), defaults.reopenOnReply()),
                defaults.settingsRefresh());
    }

    private Optional<QueueProperties.Entry> queue(JsonNode node, String name, String place) {
        if (!node.isObject()) {
            return Optional.empty();
        }
        values.refuseOthers(node, QUEUE, place + ".");
        var title = values.text(node.path("title"), place + ".title", LONGEST_TITLE);
        var zone = values.zone(node.path("zone"), place + ".zone");
        var hours = values.hours(node.path("hours"), place + ".hours");
        var holidays = values.holidays(node.path("holidays"), place + ".holidays");
        var targets = values.targets(node.path("sla"), place + ".sla");
        var clock = values.priorities(node.path("around-the-clock"), place + ".around-the-clock");
        return name.isEmpty()
                ? Optional.empty()
                : Optional.of(new QueueProperties.Entry(name, title, zone, hours, holidays, targets, clock));
    }

    private String name(JsonNode node, String place) {
        if (!node.isObject()) {
            values.problem(place, "must have keys with values");
            return "";
        }
        var name = node.path("name").asString("");
        if (name.length() > LONGEST_NAME
                || !QueueProperties.Entry.NAME.matcher(name).matches()) {
            values.problem(place + ".name", "must be lower-case letters, digits and hyphens, at most " + LONGEST_NAME);
            return "";
        }
        return name;
    }
}
