package dev.nanodesk.settings;

import dev.nanodesk.routing.QueueSettings;
import io.swagger.v3.oas.annotations.Hidden;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;
import tools.jackson.databind.JsonNode;

/** The queues and what they promise, as a list and as forms. */
@Hidden
@Controller
@RequestMapping("/settings/queues")
class QueuePages {

    private static final String LIST = "/settings/queues";

    private final PartDesk parts;
    private final QueueSettings queues;
    private final SettingsDocuments documents;

    QueuePages(PartDesk parts, QueueSettings queues, SettingsDocuments documents) {
        this.parts = parts;
        this.queues = queues;
        this.documents = documents;
    }

    /**
     * A queue in the list, with what it takes from the common settings.
     *
     * @param targets by priority
     * @param inWork tickets that are not closed
     */
    record Row(String name, String title, List<Target> targets, String hours, String zone, int holidays, long inWork) {}

    /**
     * How long a ticket may wait.
     *
     * @param own whether the queue says so itself
     * @param aroundTheClock whether nights count
     */
    record Target(String priority, String time, boolean own, boolean aroundTheClock) {}

    @GetMapping
    ModelAndView list() {
        var tree = parts.tree(Area.QUEUES);
        var common = common(tree);
        var inWork = queues.ticketsInWorkByQueue();
        var rows = new ArrayList<Row>();
        tree.path("queues").forEach(queue -> rows.add(row(queue, common, inWork)));
        var model = new HashMap<String, Object>();
        model.put("queues", rows);
        model.put("common", row(common, common, Map.of()));
        model.put("inForce", queues.inForce());
        model.put("priorities", QueueForm.PRIORITIES);
        documents.of(Area.QUEUES).fixed().ifPresent(reason -> model.put("fixed", reason));
        return Pages.page("settings/queues", model);
    }

    /** With everything that a text may leave out. */
    private JsonNode common(JsonNode tree) {
        return tree.path("common").isObject() ? tree.path("common") : tree.path("none");
    }

    private static Row row(JsonNode queue, JsonNode common, Map<String, Long> inWork) {
        var name = queue.path("name").asString("");
        var clock = QueueForm.texts(either(queue, common, "around-the-clock"));
        return new Row(
                name,
                queue.path("title").asString(name),
                QueueForm.PRIORITIES.stream()
                        .map(priority -> target(priority, queue, common, clock))
                        .toList(),
                QueueForm.week(either(queue, common, "hours")),
                either(queue, common, "zone").asString(""),
                queue.path("holidays").size(),
                inWork.getOrDefault(name, 0L));
    }

    private static Target target(String priority, JsonNode queue, JsonNode common, List<String> clock) {
        var own = queue.path("sla").path(priority).asString("");
        var time = own.isEmpty() ? common.path("sla").path(priority).asString("") : own;
        return new Target(
                priority, time, !own.isEmpty(), clock.stream().anyMatch(around -> around.equalsIgnoreCase(priority)));
    }

    private static JsonNode either(JsonNode queue, JsonNode common, String key) {
        return queue.has(key) ? queue.path(key) : common.path(key);
    }

    @GetMapping("/new")
    ModelAndView empty() {
        return Pages.page("settings/queue", model(QueueForm.empty(), false));
    }

    @GetMapping("/queue/{name}")
    ModelAndView form(@PathVariable String name) {
        var queue = Part.queue(name).in(parts.tree(Area.QUEUES));
        if (queue.isMissingNode()) {
            throw new ResponseStatusException(HttpStatus.NOT_FOUND, "There is no queue '" + name + "'");
        }
        return Pages.page("settings/queue", model(QueueForm.of(queue), false));
    }

    @GetMapping("/common")
    ModelAndView commonForm() {
        return Pages.page(
                "settings/queue", model(QueueForm.of(Part.commonOfQueues().in(parts.tree(Area.QUEUES))), true));
    }

    @PostMapping("/new")
    ModelAndView add(@RequestParam MultiValueMap<String, String> typed, RedirectAttributes flash) {
        var form = QueueForm.typed(typed, true);
        return saveQueue(form.value("name"), form, flash);
    }

    @PostMapping("/queue/{name}")
    ModelAndView change(
            @PathVariable String name, @RequestParam MultiValueMap<String, String> typed, RedirectAttributes flash) {
        var form = QueueForm.typed(typed, false);
        form.set("name", name);
        return saveQueue(name, form, flash);
    }

    @PostMapping("/common")
    ModelAndView changeCommon(@RequestParam MultiValueMap<String, String> typed, RedirectAttributes flash) {
        var form = QueueForm.typed(typed, false);
        var common = QueueForm.common(form);
        return form.hasErrors()
                ? again(form, true)
                : parts.put(Part.commonOfQueues(), common, form)
                        .map(warnings -> Pages.done(LIST, flash, "The common settings are saved. " + effect()))
                        .orElseGet(() -> again(form, true));
    }

    @PostMapping("/queue/{name}/remove")
    ModelAndView remove(
            @PathVariable String name, @RequestParam MultiValueMap<String, String> typed, RedirectAttributes flash) {
        var form = QueueForm.typed(typed, false);
        form.set("name", name);
        return parts.remove(Part.queue(name), form)
                .map(warnings -> Pages.done(LIST, flash, sentence("Queue " + name + " is gone.", warnings)))
                .orElseGet(() -> again(form, false));
    }

    private ModelAndView saveQueue(String name, PartForm form, RedirectAttributes flash) {
        return parts.put(Part.queue(name), QueueForm.queue(form), form)
                .map(warnings -> Pages.done(LIST, flash, sentence("Queue " + name + " is saved.", List.of())))
                .orElseGet(() -> again(form, false));
    }

    private String sentence(String what, List<String> warnings) {
        return String.join(" ", what, effect(), String.join(" ", warnings)).strip();
    }

    private ModelAndView again(PartForm form, boolean common) {
        return form.stale() == null
                ? Pages.invalid("settings/queue", model(form, common))
                : Pages.stale("settings/queue", model(form, common));
    }

    private Map<String, Object> model(PartForm form, boolean isCommon) {
        var common = common(parts.tree(Area.QUEUES));
        var defaults = new LinkedHashMap<String, String>();
        QueueForm.PRIORITIES.forEach(priority -> defaults.put(
                "sla." + priority, common.path("sla").path(priority).asString("")));
        QueueForm.DAYS.forEach(day -> defaults.put(
                "hours." + day, QueueForm.hours(common.path("hours").path(day))));
        var model = new HashMap<String, Object>();
        model.put("form", form);
        var one = form.isNew() ? "New queue" : "Queue " + form.value("name");
        model.put("title", isCommon ? "Common to all queues" : one);
        model.put("isCommon", isCommon);
        model.put("defaults", defaults);
        model.put("commonZone", common.path("zone").asString(""));
        model.put("commonClock", String.join(", ", QueueForm.texts(common.path("around-the-clock"))));
        model.put("commonWeek", QueueForm.week(common.path("hours")));
        model.put("priorities", QueueForm.PRIORITIES);
        model.put("days", QueueForm.DAYS);
        model.put(
                "zones",
                ZoneId.getAvailableZoneIds().stream()
                        .filter(QueuePages::isPlace)
                        .sorted()
                        .toList());
        model.put("general", QueueSettings.GENERAL);
        documents.of(Area.QUEUES).fixed().ifPresent(reason -> model.put("fixed", reason));
        return model;
    }

    private static boolean isPlace(String zone) {
        return zone.equals("UTC") || (zone.contains("/") && !zone.startsWith("Etc/") && !zone.startsWith("SystemV/"));
    }

    private String effect() {
        return documents.of(Area.QUEUES).effect();
    }
}
