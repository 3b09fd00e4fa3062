package dev.nanodesk.settings;

import dev.nanodesk.routing.QueueSettings;
import dev.nanodesk.routing.Routing;
import dev.nanodesk.ticket.Priority;
import io.swagger.v3.oas.annotations.Hidden;
import java.util.ArrayList;
import java.util.HashMap;
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

/** The categories, as a list and as forms. */
@Hidden
@Controller
@RequestMapping("/settings/taxonomy")
class TaxonomyPages {

    private static final String LIST = "/settings/taxonomy";

    private final PartDesk parts;
    private final QueueSettings queues;
    private final Routing routing;
    private final SettingsDocuments documents;

    TaxonomyPages(PartDesk parts, QueueSettings queues, Routing routing, SettingsDocuments documents) {
        this.parts = parts;
        this.queues = queues;
        this.routing = routing;
        this.documents = documents;
    }

    /**
     * A category in the list.
     *
     * @param queueKnown whether there is such a queue
     * @param inWork tickets of it that are not closed
     */
    record Row(
            String name,
            String title,
            String description,
            String queue,
            boolean queueKnown,
            String priority,
            int languages,
            int examples,
            long inWork) {}

    @GetMapping
    ModelAndView list() {
        var tree = parts.tree(Area.TAXONOMY);
        var inWork = queues.ticketsInWorkByCategory();
        var rows = new ArrayList<Row>();
        tree.path("categories").forEach(category -> rows.add(row(category, inWork)));
        return Pages.page(
                "settings/taxonomy",
                Map.of("categories", rows, "version", tree.path("version").asString("")));
    }

    private Row row(JsonNode category, Map<String, Long> inWork) {
        var name = category.path("name").asString("");
        var queue = category.path("queue").asString("");
        return new Row(
                name,
                category.path("title").asString(""),
                category.path("description").asString(""),
                queue,
                routing.queues().contains(queue),
                category.path("priority").asString(""),
                category.path("descriptions").size(),
                category.path("examples").size(),
                inWork.getOrDefault(name, 0L));
    }

    @GetMapping("/new")
    ModelAndView empty() {
        return Pages.page("settings/category", model(CategoryForm.empty(QueueSettings.GENERAL)));
    }

    @GetMapping("/category/{name}")
    ModelAndView form(@PathVariable String name) {
        var category = Part.category(name).in(parts.tree(Area.TAXONOMY));
        if (category.isMissingNode()) {
            throw new ResponseStatusException(HttpStatus.NOT_FOUND, "There is no category '" + name + "'");
        }
        return Pages.page("settings/category", model(CategoryForm.of(category)));
    }

    @PostMapping("/new")
    ModelAndView add(@RequestParam MultiValueMap<String, String> typed, RedirectAttributes flash) {
        var form = CategoryForm.typed(typed, true);
        return save(form.value("name"), form, flash);
    }

    @PostMapping("/category/{name}")
    ModelAndView change(
            @PathVariable String name, @RequestParam MultiValueMap<String, String> typed, RedirectAttributes flash) {
        var form = CategoryForm.typed(typed, false);
        form.set("name", name);
        return save(name, form, flash);
    }

    @PostMapping("/category/{name}/remove")
    ModelAndView remove(
            @PathVariable String name, @RequestParam MultiValueMap<String, String> typed, RedirectAttributes flash) {
        var form = CategoryForm.typed(typed, false);
        form.set("name", name);
        return parts.remove(Part.category(name), form)
                .map(warnings -> Pages.done(LIST, flash, "Category " + name + " is gone. " + effect()))
                .orElseGet(() -> again(form));
    }

    private ModelAndView save(String name, PartForm form, RedirectAttributes flash) {
        var category = CategoryForm.category(form, routing.queues());
        if (form.hasErrors()) {
            return again(form);
        }
        return parts.put(Part.category(name), category, form)
                .map(warnings -> Pages.done(LIST, flash, "Category " + name + " is saved. " + effect()))
                .orElseGet(() -> again(form));
    }

    private ModelAndView again(PartForm form) {
        return form.stale() == null
                ? Pages.invalid("settings/category", model(form))
                : Pages.stale("settings/category", model(form));
    }

    private Map<String, Object> model(PartForm form) {
        var model = new HashMap<String, Object>();
        model.put("form", form);
        model.put("title", form.isNew() ? "New category" : "Category " + form.value("name"));
        model.put("queues", routing.queues());
        model.put("priorities", List.of(Priority.values()));
        return model;
    }

    private String effect() {
        return documents.of(Area.TAXONOMY).effect();
    }
}
