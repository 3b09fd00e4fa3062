package dev.nanodesk.settings;

import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import org.springframework.stereotype.Service;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Changes one thing in a text of settings and leaves the others as they are. */
@Service
class PartDesk {

    private static final Pattern PROBLEM = Pattern.compile("^([\\w-]+(?:\\[\\d+])?)\\.?(\\S*) (.*)$", Pattern.DOTALL);

    private final SettingsDocuments documents;
    private final SettingsDesk desk;
    private final ChangeLog log;
    private final Clock clock;

    PartDesk(SettingsDocuments documents, SettingsDesk desk, ChangeLog log, Clock clock) {
        this.documents = documents;
        this.desk = desk;
        this.log = log;
        this.clock = clock;
    }

    /** The values in force. */
    ObjectNode tree(Area area) {
        return (ObjectNode) YamlText.tree(documents.of(area).source());
    }

    /** What a form has to bring back to show that it was filled with the newest. */
    static String version(JsonNode thing) {
        return YamlText.version(YamlText.write(thing));
    }

    /**
     * Puts a thing in force in place of the one that was seen. What prevents that is told to the form.
     *
     * @return the warnings; empty if the form has to be shown again
     */
    Optional<List<String>> put(Part part, JsonNode thing, PartForm form) {
        return change(part, stored -> thing, form);
    }

    /**
     * Puts in force what becomes of a thing that was seen. What prevents that is told to the form, also by the change itself.
     *
     * @param change what is stored, if anything, to what is wanted
     * @return the warnings; empty if the form has to be shown again
     */
    Optional<List<String>> change(Part part, UnaryOperator<JsonNode> change, PartForm form) {
        var source = documents.of(part.area()).source();
        var tree = (ObjectNode) YamlText.tree(source);
        if (form.isNew() && part.isIn(tree)) {
            form.reject(part.nameField(), "is taken");
            return Optional.empty();
        }
        var thing = change.apply(part.in(tree));
        if (!form.isNew() && isStale(part, tree, form)) {
            tellStale(part, tree, YamlText.write(thing), form);
            return Optional.empty();
        }
        if (form.hasErrors()) {
            return Optional.empty();
        }
        part.put(tree, thing);
        return save(part, tree, source, form);
    }

    /** Takes a thing out. */
    Optional<List<String>> remove(Part part, PartForm form) {
        var source = documents.of(part.area()).source();
        var tree = (ObjectNode) YamlText.tree(source);
        if (isStale(part, tree, form)) {
            tellStale(part, tree, "", form);
            return Optional.empty();
        }
        part.remove(tree);
        return save(part, tree, source, form);
    }

    private static boolean isStale(Part part, JsonNode tree, PartForm form) {
        return !part.isIn(tree) || !version(part.in(tree)).equals(form.version());
    }

    private void tellStale(Part part, JsonNode tree, String typed, PartForm form) {
        var stored = part.isIn(tree) ? YamlText.write(part.in(tree)) : null;
        form.setStale(Stale.of(log.last(part.area(), null), stored, typed));
        form.setVersion(stored == null ? "" : YamlText.version(stored));
    }

    private Optional<List<String>> save(Part part, ObjectNode tree, String source, PartForm form) {
        if (part.area() == Area.TAXONOMY) {
            tree.put("version", clock.instant().truncatedTo(ChronoUnit.SECONDS).toString());
        }
        var yaml = YamlText.write(tree);
        var document = documents.of(part.area());
        document.problems(yaml).forEach(problem -> tell(problem, part.place(tree), form));
        if (form.hasErrors()) {
            return Optional.empty();
        }
        return switch (desk.save(part.area(), yaml, YamlText.version(source))) {
            case SaveResult.Saved(var warnings) -> Optional.of(warnings);
            case SaveResult.Unchanged() -> Optional.of(List.of());
            case SaveResult.Flawed(var problems) -> {
                problems.forEach(form::reject);
                yield Optional.empty();
            }
            case SaveResult.Stale(var stored, var by) -> {
                tellStale(part, YamlText.tree(stored), YamlText.write(part.in(tree)), form);
                yield Optional.empty();
            }
        };
    }

    private static void tell(String problem, String place, PartForm form) {
        var matcher = PROBLEM.matcher(problem);
        if (!matcher.matches() || !matcher.group(1).equals(place)) {
            form.reject(problem);
            return;
        }
        var field = matcher.group(2);
        if (form.has(field)) {
            form.reject(field, matcher.group(3));
        } else if (form.has(listOf(field))) {
            form.reject(listOf(field), matcher.group(3));
        } else {
            form.reject((field + " " + matcher.group(3)).strip());
        }
    }

    /** The field in which something of a list stands. */
    private static String listOf(String field) {
        var bracket = field.indexOf('[');
        return bracket < 0 ? field : field.substring(0, bracket);
    }
}
