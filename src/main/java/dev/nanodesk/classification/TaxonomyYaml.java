package dev.nanodesk.classification;

import dev.nanodesk.ticket.Priority;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.databind.DatabindException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.exc.InvalidFormatException;
import tools.jackson.databind.exc.MismatchedInputException;
import tools.jackson.databind.exc.UnrecognizedPropertyException;
import tools.jackson.dataformat.yaml.YAMLMapper;

/** Reads a taxonomy from YAML (or JSON, which is YAML too) and tells all that is wrong with it at once. */
final class TaxonomyYaml {

    private static final int MOST_CATEGORIES = 500;
    private static final Pattern NAME = Pattern.compile("[a-z][a-z0-9_]{0,63}");
    private static final YAMLMapper YAML = YAMLMapper.builder()
            .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .build();

    private TaxonomyYaml() {}

    private record Draft(@Nullable String version, @Nullable List<@Nullable DraftCategory> categories) {}

    private record DraftCategory(
            @Nullable String name,
            @Nullable String title,
            @Nullable String description,
            @Nullable Map<String, String> descriptions,
            @Nullable String queue,
            @Nullable Priority priority,
            @Nullable List<@Nullable DraftExample> examples,
            @Nullable Map<String, List<String>> vocabulary) {}

    private record DraftExample(
            @Nullable String language,
            @Nullable String text,
            @Nullable Map<String, String> translations) {}

    /**
     * Reads and validates.
     *
     * @throws InvalidTaxonomyException if anything is wrong with it
     */
    static Taxonomy read(String yaml) {
        var draft = parse(yaml);
        var problems = new ArrayList<String>();
        if (blank(draft.version())) {
            problems.add("'version' must not be blank");
        }
        var categories = Objects.requireNonNullElse(draft.categories(), List.<@Nullable DraftCategory>of());
        checkSet(categories, problems);
        for (var i = 0; i < categories.size(); i++) {
            check(categories.get(i), "categories[" + i + "]", problems);
        }
        if (!problems.isEmpty()) {
            throw new InvalidTaxonomyException(problems);
        }
        return new Taxonomy(
                text(draft.version()),
                categories.stream().map(TaxonomyYaml::category).toList());
    }

    private static Draft parse(String yaml) {
        if (yaml.isBlank()) {
            throw new InvalidTaxonomyException(List.of("it is empty"));
        }
        try {
            return YAML.readValue(yaml, Draft.class);
        } catch (DatabindException e) {
            throw new InvalidTaxonomyException(List.of(place(e) + " " + inWords(e)));
        } catch (JacksonException e) {
            throw new InvalidTaxonomyException(List.of("it is not YAML: " + e.getOriginalMessage()));
        }
    }

    private static String place(DatabindException e) {
        var place = new StringBuilder();
        for (var step : e.getPath()) {
            if (step.getPropertyName() == null) {
                place.append('[').append(step.getIndex()).append(']');
            } else {
                place.append(place.isEmpty() ? "" : ".").append(step.getPropertyName());
            }
        }
        return place.isEmpty() ? "it" : place.toString();
    }

    private static String inWords(DatabindException e) {
        return switch (e) {
            case UnrecognizedPropertyException unknown -> "is unknown";
            case InvalidFormatException format
            when format.getTargetType() == Priority.class ->
                "must be one of URGENT, HIGH, NORMAL, LOW, but is '" + format.getValue() + "'";
            case MismatchedInputException mismatch when mismatch.getTargetType() == String.class -> "must be a text";
            case MismatchedInputException mismatch
            when mismatch.getTargetType() != null && List.class.isAssignableFrom(mismatch.getTargetType()) ->
                "must be a list";
            case MismatchedInputException mismatch -> "must have keys with values";
            default -> e.getOriginalMessage();
        };
    }

    private static void checkSet(List<@Nullable DraftCategory> categories, List<String> problems) {
        if (categories.size() > MOST_CATEGORIES) {
            problems.add(
                    "'categories' has " + categories.size() + " entries, at most " + MOST_CATEGORIES + " are allowed");
        }
        var names = new HashSet<String>();
        for (var category : categories) {
            if (category != null && category.name() != null && !names.add(category.name())) {
                problems.add("category '" + category.name() + "' occurs twice");
            }
        }
        if (!names.contains(Taxonomy.OTHER)) {
            problems.add("category '" + Taxonomy.OTHER + "' is missing: tickets that fit nowhere need one");
        }
        if (names.size() < 2) {
            problems.add("'categories' needs at least one category beside '" + Taxonomy.OTHER + "'");
        }
    }

    private static void check(@Nullable DraftCategory category, String place, List<String> problems) {
        if (category == null) {
            problems.add(place + " is empty");
            return;
        }
        if (category.name() == null || !NAME.matcher(category.name()).matches()) {
            problems.add(place + ".name must be snake_case, up to 64 characters, but is '" + category.name() + "'");
        }
        require(category.title(), place + ".title", problems);
        require(category.description(), place + ".description", problems);
        require(category.queue(), place + ".queue", problems);
        if (category.priority() == null) {
            problems.add(place + ".priority must be one of URGENT, HIGH, NORMAL, LOW");
        }
        var examples = Objects.requireNonNullElse(category.examples(), List.<@Nullable DraftExample>of());
        for (var i = 0; i < examples.size(); i++) {
            var example = examples.get(i);
            require(example == null ? null : example.text(), place + ".examples[" + i + "].text", problems);
        }
    }

    private static void require(@Nullable String value, String place, List<String> problems) {
        if (blank(value)) {
            problems.add(place + " must not be blank");
        }
    }

    private static Category category(@Nullable DraftCategory draft) {
        var checked = Objects.requireNonNull(draft);
        return new Category(
                text(checked.name()),
                text(checked.title()),
                text(checked.description()),
                Objects.requireNonNullElse(checked.descriptions(), Map.of()),
                text(checked.queue()),
                Objects.requireNonNull(checked.priority()),
                Objects.requireNonNullElse(checked.examples(), List.<@Nullable DraftExample>of()).stream()
                        .map(TaxonomyYaml::example)
                        .toList(),
                Objects.requireNonNullElse(checked.vocabulary(), Map.of()));
    }

    private static Category.Example example(@Nullable DraftExample draft) {
        var checked = Objects.requireNonNull(draft);
        return new Category.Example(
                Objects.requireNonNullElse(checked.language(), "und"),
                text(checked.text()),
                Objects.requireNonNullElse(checked.translations(), Map.of()));
    }

    private static boolean blank(@Nullable String value) {
        return value == null || value.isBlank();
    }

    private static String text(@Nullable String checked) {
        return Objects.requireNonNull(checked).strip();
    }
}
