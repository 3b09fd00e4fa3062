package dev.nanodesk.settings;

import java.util.List;
import java.util.Set;
import org.springframework.util.MultiValueMap;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** A category as fields; what has no field of its own is one text of YAML. */
final class CategoryForm {

    private static final List<String> FIELDS = List.of("name", "title", "description", "queue", "priority");
    private static final List<String> DETAILS = List.of("descriptions", "examples", "vocabulary");

    private CategoryForm() {}

    static PartForm empty(String queue) {
        var form = new PartForm(true);
        form.set("queue", queue);
        form.set("priority", "NORMAL");
        form.set("details", "");
        return form;
    }

    static PartForm of(JsonNode category) {
        var form = new PartForm(false);
        FIELDS.forEach(field -> form.set(field, category.path(field).asString("")));
        form.set("details", details(category));
        form.setVersion(PartDesk.version(category));
        return form;
    }

    private static String details(JsonNode category) {
        var details = JsonNodeFactory.instance.objectNode();
        DETAILS.stream().filter(category::has).forEach(key -> details.set(key, category.path(key)));
        return details.isEmpty() ? "" : YamlText.write(details);
    }

    static PartForm typed(MultiValueMap<String, String> typed, boolean isNew) {
        var form = new PartForm(isNew);
        FIELDS.forEach(field -> form.set(field, text(typed, field).strip()));
        form.set("details", text(typed, "details"));
        form.setVersion(text(typed, "version"));
        return form;
    }

    private static String text(MultiValueMap<String, String> typed, String field) {
        var value = typed.getFirst(field);
        return value == null ? "" : value;
    }

    /** The category that the fields make; what cannot be read is told to the form. */
    static ObjectNode category(PartForm form, Set<String> queues) {
        var category = JsonNodeFactory.instance.objectNode();
        FIELDS.forEach(field -> category.put(field, form.value(field)));
        if (!form.value("queue").isEmpty() && !queues.contains(form.value("queue"))) {
            form.reject("queue", "is no queue");
        }
        if (!form.value("details").isBlank()) {
            addDetails(category, form);
        }
        return category;
    }

    private static void addDetails(ObjectNode category, PartForm form) {
        var flaws = YamlText.flaws(form.value("details"), YamlText.LONGEST);
        flaws.forEach(flaw -> form.reject("details", flaw));
        if (!flaws.isEmpty()) {
            return;
        }
        var details = YamlText.tree(form.value("details"));
        if (!details.isObject()) {
            form.reject("details", "must have the keys " + String.join(", ", DETAILS));
            return;
        }
        details.forEachEntry((key, value) -> {
            if (DETAILS.contains(key)) {
                category.set(key, value);
            } else {
                form.reject("details", "'" + key + "' is unknown; known are " + String.join(", ", DETAILS));
            }
        });
    }
}
