package dev.nanodesk.writing;

import dev.nanodesk.inference.InjectionSigns;
import dev.nanodesk.inference.ModelSession;
import dev.nanodesk.inference.Models;
import dev.nanodesk.inference.Outcome;
import dev.nanodesk.inference.Task;
import dev.nanodesk.inference.TaskPrompt;
import dev.nanodesk.inference.Tier;
import dev.nanodesk.ticket.Finding;
import dev.nanodesk.ticket.Origin;
import dev.nanodesk.ticket.Ticket;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.springframework.stereotype.Component;

/** Summarises by model where a thread is worth it, else by the ticket's own sentences. */
@Component
class TicketSummariser implements Summariser {
    private static final int LONGEST = 280;

    private static final Pattern GREETING = Pattern.compile(
            "^(?:hello|hi|hey|dear|good (?:morning|day|afternoon|evening)|hallo|moin|guten (?:tag|morgen|abend)|sehr geehrte|liebe[sr]?"
                    + "|bonjour|bonsoir|salut|madame|monsieur|hola|buenos días|buenas|estimad[oa]s?|buongiorno|buonasera|salve|ciao|gentil[ei]"
                    + "|thank you|thanks|danke|merci|gracias|grazie)\\b",
            Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE);

    private final WritingProperties properties;
    private final Models models;

    TicketSummariser(WritingProperties properties, Models models) {
        this.properties = properties;
        this.models = models;
    }

    @Override
    public Optional<Tier> tierFor(Ticket ticket) {
        if (isShort(ticket)) {
            return Optional.empty();
        }
        var isLong = TicketText.length(ticket) > properties.longThread();
        var hasLarge = models.availability(Tier.LARGE) != Models.Availability.ABSENT;
        return Optional.of(isLong && hasLarge ? Tier.LARGE : Tier.SMALL);
    }

    @Override
    public Finding<String> extract(Ticket ticket, String language) {
        var sentences = telling(Sentences.of(TicketText.ofRequester(ticket), language));
        if (sentences.isEmpty()) {
            var subject = ticket.subject().isBlank() ? "…" : ticket.subject().strip();
            return extracted(TicketText.clipped(subject, LONGEST), "The ticket's subject: its text holds no sentence");
        }
        if (isShort(ticket) && TicketText.length(ticket) <= LONGEST) {
            return extracted(
                    TicketText.clipped(sentences.getFirst(), LONGEST), "The first sentence of a short message");
        }
        var best = new CentralSentences(sentences, ticket.subject()).best(2, LONGEST);
        return extracted(TicketText.clipped(String.join(" ", best), LONGEST), "The ticket's most telling sentences");
    }

    @Override
    public Outcome<Finding<String>> summarise(Ticket ticket, String language, ModelSession session) {
        var prompt = new TaskPrompt(
                Task.SUMMARISE,
                Map.of("language", Locale.forLanguageTag(language).getDisplayLanguage(Locale.ENGLISH)),
                properties.summaryTokens());
        var check = new SummaryCheck(TicketText.withSubject(ticket), language);
        return session.answer(prompt, SummaryAnswer.class, check).map(answer -> written(answer.text(), session));
    }

    private static Finding<String> written(String text, ModelSession session) {
        return new Finding<>(text, null, Origins.of(session), "Written by the model from the whole thread");
    }

    private boolean isShort(Ticket ticket) {
        return ticket.messages().size() == 1 && TicketText.length(ticket) <= properties.shortMessage();
    }

    /** Without greetings and what addresses a machine, as long as something is left. */
    private static List<String> telling(List<String> sentences) {
        var telling = sentences.stream()
                .filter(sentence -> !isGreeting(sentence))
                .filter(sentence -> !InjectionSigns.areIn(sentence))
                .toList();
        var whole = telling.stream()
                .filter(sentence -> Words.of(sentence).size() >= 3)
                .toList();
        return whole.isEmpty() ? telling : whole;
    }

    private static boolean isGreeting(String sentence) {
        return Words.of(sentence).size() <= 6
                && !sentence.contains("?")
                && GREETING.matcher(sentence).find();
    }

    private static Finding<String> extracted(String text, String reason) {
        return new Finding<>(text, null, Origin.EXTRACT, reason);
    }
}
