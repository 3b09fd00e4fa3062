package dev.nanodesk.dashboard;

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
import java.util.Locale;
import java.util.Map;

/**
 * Sorts by single words into queues that exist: {@code parcel} is a delivery, {@code invoice} a payment. {@code urgent} and
 * {@code whenever} say the priority, {@code Guten Tag} is German, {@code unsure} wants a review, and
 * {@code half} stands for a confidence of one half.
 */
final class ShopClassifier implements Classifier, Taxonomies {

    @Override
    public Taxonomy current() {
        return new Taxonomy(
                "shop-1",
                List.of(
                        category("delivery", "orders"),
                        category("payment", "billing"),
                        category(Taxonomy.OTHER, "general")));
    }

    @Override
    public String source() {
        return "version: shop-1";
    }

    @Override
    public Taxonomy replace(String yaml) {
        throw new UnsupportedOperationException();
    }

    @Override
    public Taxonomy validate(String yaml) {
        return current();
    }

    @Override
    public Classification firstLook(Ticket ticket) {
        return classification(ticket, category(words(ticket)), Origin.NANO, !words(ticket).contains("unsure"));
    }

    @Override
    public Outcome<Classification> secondLook(Ticket ticket, Classification firstLook, ModelSession session) {
        var origin = Origin.valueOf(session.tier().name());
        return session.label(new TaskPrompt(Task.CLASSIFY, Map.of(), 1))
                .map(answer -> classification(ticket, answer.label(), origin, true));
    }

    private static Classification classification(Ticket ticket, String category, Origin origin, boolean automatic) {
        var confidence = words(ticket).contains("half") ? 0.5 : 0.97;
        return new Classification(
                new Finding<>(category, confidence, origin, "reads like " + category),
                new Finding<>(priority(words(ticket)), null, Origin.RULE, "by its words"),
                new Finding<>(Sentiment.NEUTRAL, 0.5, Origin.NANO, "nothing tells"),
                new Finding<>(words(ticket).contains("guten tag") ? "de" : "en", 0.99, Origin.NANO, "reads like it"),
                List.of(),
                automatic,
                new Classification.Evidence(
                        "shop-1", "nano-1", 0.9, Map.of(category, confidence), Map.of(), null, null, List.of()));
    }

    private static String category(String words) {
        if (words.contains("parcel")) {
            return "delivery";
        }
        return words.contains("invoice") ? "payment" : Taxonomy.OTHER;
    }

    private static Priority priority(String words) {
        if (words.contains("urgent")) {
            return Priority.URGENT;
        }
        return words.contains("whenever") ? Priority.LOW : Priority.NORMAL;
    }

    private static String words(Ticket ticket) {
        return (ticket.subject() + " " + ticket.body()).toLowerCase(Locale.ROOT);
    }

    private static Category category(String name, String queue) {
        return new Category(name, name, "All about " + name, Map.of(), queue, Priority.NORMAL, List.of(), Map.of());
    }
}
