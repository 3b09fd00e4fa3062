package dev.nanodesk.settings;

import dev.nanodesk.classification.InvalidTaxonomyException;
import dev.nanodesk.classification.Taxonomies;
import dev.nanodesk.routing.Routing;
import java.util.List;
import org.springframework.stereotype.Component;

/** The taxonomy as one text. */
@Component
class TaxonomyDocument implements SettingsDocument {

    private final Taxonomies taxonomies;
    private final Routing routing;

    TaxonomyDocument(Taxonomies taxonomies, Routing routing) {
        this.taxonomies = taxonomies;
        this.routing = routing;
    }

    @Override
    public Area area() {
        return Area.TAXONOMY;
    }

    @Override
    public String source() {
        return taxonomies.source();
    }

    @Override
    public List<String> problems(String yaml) {
        try {
            taxonomies.validate(yaml);
            return List.of();
        } catch (InvalidTaxonomyException e) {
            return e.problems();
        }
    }

    @Override
    public List<String> warnings(String yaml) {
        var queues = routing.queues();
        return taxonomies.validate(yaml).categories().stream()
                .filter(category -> !queues.contains(category.queue()))
                .map(category ->
                        "Category '%s' names the queue '%s', which does not exist: its tickets go to 'general'."
                                .formatted(category.name(), category.queue()))
                .toList();
    }

    @Override
    public void replace(String yaml, String who) {
        taxonomies.replace(yaml);
    }

    @Override
    public Difference difference(String before, String after) {
        return Difference.between(
                YamlText.tree(before),
                YamlText.tree(after),
                "categories",
                category -> category.path("name").asString(""));
    }

    @Override
    public String effect() {
        return "NANO learns the new taxonomy in the background; until then it goes on sorting by the old one, and tickets of"
                + " new categories go to review.";
    }
}
