package dev.nanodesk.classification;

import dev.nanodesk.inference.Choice;
import java.util.List;
import java.util.Optional;

/** The closed set of categories, {@value #OTHER} for all that is out of scope included. */
public record Taxonomy(String version, List<Category> categories) {

    /** The category of tickets that belong to none. Such tickets always need a person. */
    public static final String OTHER = "other";

    public Taxonomy {
        categories = List.copyOf(categories);
    }

    /** What a model chooses from; the same for every ticket, so that servers keep it in their caches. */
    public List<Choice> choices() {
        return categories.stream()
                .map(category -> new Choice(category.name(), category.description()))
                .toList();
    }

    /** The category of that name. */
    public Optional<Category> category(String name) {
        return categories.stream()
                .filter(category -> category.name().equals(name))
                .findFirst();
    }
}
