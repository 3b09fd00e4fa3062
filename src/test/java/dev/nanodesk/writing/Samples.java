package dev.nanodesk.writing;

import dev.nanodesk.inference.Choice;
import dev.nanodesk.inference.ModelSession;
import dev.nanodesk.inference.ModelVersion;
import dev.nanodesk.inference.Models;
import dev.nanodesk.inference.PromptHead;
import dev.nanodesk.inference.Tier;
import dev.nanodesk.knowledge.Article;
import dev.nanodesk.knowledge.KnowledgeBase;
import dev.nanodesk.knowledge.Macro;
import dev.nanodesk.ticket.Channel;
import dev.nanodesk.ticket.Ticket;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Tickets, articles and stand-ins for the tests of this module. */
final class Samples {
    static final Article REFUND = new Article("en-refund", "When you receive your refund", "en", "refund", """
            We refund within **5–7 working days** after your parcel has arrived at our warehouse. The money always goes to
            the original payment method.

            If more than 7 working days have passed, write to us with your order number.

            Refund status: https://shop.halden-moss.example/account/orders
            """);

    static final Article REFUND_DE = new Article("de-erstattung", "Wann kommt die Erstattung", "de", "refund", """
            Wir erstatten innerhalb von 5–7 Werktagen, nachdem Ihr Paket in unserem Lager angekommen ist. Das Geld geht immer
            auf das ursprüngliche Zahlungsmittel.
            """);

    private static final Instant NOW = Instant.parse("2026-11-02T10:15:00Z");

    private Samples() {}

    static Ticket ticket(String subject, String... messages) {
        return ticketOf("Jane Doe", subject, messages);
    }

    /** Messages that begin with {@code AGENT:} are the desk's. */
    static Ticket ticketOf(@Nullable String name, String subject, String... messages) {
        return new Ticket(
                UUID.randomUUID(),
                "test",
                null,
                subject,
                new Ticket.Requester(name, null, false),
                Channel.EMAIL,
                List.of(),
                NOW,
                NOW,
                Stream.of(messages).map(Samples::message).toList());
    }

    private static Ticket.Message message(String text) {
        var author = text.startsWith("AGENT:") ? Ticket.Author.AGENT : Ticket.Author.REQUESTER;
        return new Ticket.Message(UUID.randomUUID(), author, text, NOW, List.of());
    }

    /** A knowledge base that finds these, with one score for all. */
    static KnowledgeBase knowledge(double score, List<Article> articles, List<Macro> macros) {
        return new KnowledgeBase() {
            @Override
            public List<Match<Article>> articles(String text, String language, String category, int limit) {
                return articles.stream()
                        .map(article -> new Match<>(article, score))
                        .toList();
            }

            @Override
            public List<Macro> macros(String text, String language, String category, int limit) {
                return macros;
            }

            @Override
            public Optional<Article> article(String id) {
                return articles.stream()
                        .filter(article -> article.id().equals(id))
                        .findFirst();
            }
        };
    }

    /** Models of which the large one is there or not. */
    static Models models(boolean large) {
        return new Models() {
            @Override
            public Availability availability(Tier tier) {
                return tier == Tier.LARGE && !large ? Availability.ABSENT : Availability.READY;
            }

            @Override
            public ModelSession open(Tier tier, UUID subjectId, PromptHead head) {
                throw new UnsupportedOperationException();
            }

            @Override
            public Optional<ModelSession> openIdle(Tier tier, PromptHead head) {
                return Optional.empty();
            }

            @Override
            public Optional<ModelVersion> version(Tier tier) {
                return Optional.empty();
            }

            @Override
            public int slots() {
                return 1;
            }

            @Override
            public void prepare(List<Choice> choices) {}
        };
    }
}
