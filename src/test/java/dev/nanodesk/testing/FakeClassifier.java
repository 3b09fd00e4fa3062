package dev.nanodesk.testing;

import dev.nanodesk.classification.Category;
import dev.nanodesk.classification.Classification;
import dev.nanodesk.classification.Classifier;
import dev.nanodesk.classification.Taxonomies;
import dev.nanodesk.classification.Taxonomy;
import dev.nanodesk.inference.ModelSession;
import dev.nanodesk.inference.Outcome;
import dev.nanodesk.inference.Task;
import dev.nanodesk.inference.TaskPrompt;
import dev.nanodesk.ticket.Finding;
import dev.nanodesk.ticket.Origin;
import dev.nanodesk.ticket.Priority;
import dev.nanodesk.ticket.Sentiment;
import dev.nanodesk.ticket.Ticket;
import java.util.List;
import java.util.Map;

/**
 * Sorts by single words: {@code parcel} is a delivery, {@code urgent} and {@code whenever} say the priority, and
 * {@code unsure} asks a model.
 */
public final class FakeClassifier implements Classifier, Taxonomies {

    private static final String DELIVERY = "delivery";

    @Override
    public Taxonomy current() {
        return new Taxonomy("fake-1", List.of(category(DELIVERY, "logistics"), category(Taxonomy.OTHER, "general")));
    }

    @Override
    public String source() {
        return """
                version: fake-1
                categories:
                - name: delivery
                  title: Delivery
                  description: Where a parcel is
                  queue: logistics
                  priority: NORMAL
                """;
    }

    @Override
    public Taxonomy replace(String yaml) {
        return current();
    }

    @Override
    public Taxonomy validate(String yaml) {
        return current();
    }

    @Override
    public Classification firstLook(Ticket ticket) {
        var text = ticket.subject() + " " + ticket.body();
        var category = text.contains("parcel") ? DELIVERY : Taxonomy.OTHER;
        return classification(ticket, category, Origin.NANO, !text.contains("unsure"));
    }

    @Override
    public Outcome<Classification> secondLook(Ticket ticket, Classification firstLook, ModelSession session) {
        var origin = Origin.valueOf(session.tier().name());
        return session.label(new TaskPrompt(Task.CLASSIFY, Map.of(), 1))
                .map(answer -> classification(ticket, answer.label(), origin, true));
    }

    private static Classification classification(Ticket ticket, String category, Origin origin, boolean automatic) {
        return new Classification(
                new Finding<>(category, 0.97, origin, "reads like " + category),
                new Finding<>(priority(ticket), null, Origin.RULE, "by its words"),
                new Finding<>(Sentiment.NEUTRAL, 0.5, Origin.NANO, "nothing tells"),
                new Finding<>("en", 0.99, Origin.NANO, "reads like English"),
                List.of(new Classification.Entity("WORD", ticket.body().substring(0, 1), 0, 0, 1)),
                automatic,
                new Classification.Evidence(
                        "fake-1", "nano-1", 0.9, Map.of(category, 0.97), Map.of(), null, null, List.of()));
    }

    private static Priority priority(Ticket ticket) {
        var text = ticket.subject() + " " + ticket.body();
        if (text.contains("urgent")) {
            return Priority.URGENT;
        }
        return text.contains("whenever") ? Priority.LOW : Priority.NORMAL;
    }

    private static Category category(String name, String queue) {
        return new Category(name, name, "All about " + name, Map.of(), queue, Priority.NORMAL, List.of(), Map.of());
    }
}
