package dev.nanodesk.classification;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.springframework.core.io.ResourceLoader;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** Gathers what NANO learns from. */
@Component
class TrainingRows {

    private final List<LabelledTickets> sources;
    private final ResourceLoader resources;
    private final ClassificationProperties properties;
    private final JsonMapper json;

    TrainingRows(
            List<LabelledTickets> sources,
            ResourceLoader resources,
            ClassificationProperties properties,
            JsonMapper json) {
        this.sources = sources;
        this.resources = resources;
        this.properties = properties;
        this.json = json;
    }

    /** The taxonomy's own texts, and every labelled ticket of a category that it has. */
    List<LabelledText> forCategories(Taxonomy taxonomy) {
        var rows = new ArrayList<LabelledText>();
        for (var category : taxonomy.categories()) {
            rows.add(row(category, category.title() + "\n" + category.description()));
            category.descriptions().values().forEach(text -> rows.add(row(category, text)));
            category.examples().forEach(example -> {
                rows.add(row(category, example.text()));
                example.translations().values().forEach(text -> rows.add(row(category, text)));
            });
            category.vocabulary().values().stream()
                    .flatMap(List::stream)
                    .forEach(phrase -> rows.add(row(category, phrase)));
        }
        for (var source : sources) {
            source.sortedBy(taxonomy).stream()
                    .filter(ticket -> taxonomy.category(ticket.category()).isPresent())
                    .map(ticket -> new LabelledText(
                            TicketText.of(ticket.subject(), ticket.body()), ticket.category(), ticket.forCalibration()))
                    .forEach(rows::add);
        }
        return rows;
    }

    private static LabelledText row(Category category, String text) {
        return new LabelledText(TicketText.of("", text), category.name(), false);
    }

    private record Mood(String text, String language, String sentiment) {}

    /** The labelled moods; none where there is no such file. */
    List<LabelledText> forSentiment() {
        var resource = resources.getResource(properties.sentimentLocation());
        if (!resource.exists()) {
            return List.of();
        }
        try {
            return resource.getContentAsString(StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> !line.isBlank())
                    .map(line -> json.readValue(line, Mood.class))
                    .map(mood -> new LabelledText(TicketText.of("", mood.text()), mood.sentiment(), false))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + properties.sentimentLocation(), e);
        }
    }
}
