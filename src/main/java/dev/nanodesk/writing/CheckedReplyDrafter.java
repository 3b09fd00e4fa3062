package dev.nanodesk.writing;

import dev.nanodesk.inference.ModelSession;
import dev.nanodesk.inference.Outcome;
import dev.nanodesk.inference.Task;
import dev.nanodesk.inference.TaskPrompt;
import dev.nanodesk.knowledge.Article;
import dev.nanodesk.knowledge.KnowledgeBase;
import dev.nanodesk.knowledge.KnowledgeBase.Match;
import dev.nanodesk.knowledge.Macro;
import dev.nanodesk.ticket.Finding;
import dev.nanodesk.ticket.Origin;
import dev.nanodesk.ticket.Ticket;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/** Drafts from macros, or by a model from articles, and lets nothing through that no article backs. */
@Component
class CheckedReplyDrafter implements ReplyDrafter {
    /** A longer first message asks for more than a macro answers. */
    private static final int LONGEST_FOR_MACRO = 1_200;

    private static final Pattern NAME = Pattern.compile("[\\p{L}\\p{M}][\\p{L}\\p{M} .'’-]{0,39}");

    private final KnowledgeBase knowledge;
    private final WritingProperties properties;

    CheckedReplyDrafter(KnowledgeBase knowledge, WritingProperties properties) {
        this.knowledge = knowledge;
        this.properties = properties;
    }

    @Override
    public Optional<Draft> fromMacro(Ticket ticket, String language, String category) {
        var isFirstContact = !TicketText.isAnswered(ticket) && TicketText.length(ticket) <= LONGEST_FOR_MACRO;
        return isFirstContact
                ? nearest(ticket, language, category)
                        .filter(match -> match.score() >= properties.macroScore())
                        .map(match -> filled(match, ticket, "fits with confidence", List.of()))
                : Optional.empty();
    }

    @Override
    public Optional<Draft> withoutModel(Ticket ticket, String language, String category) {
        var nearest =
                nearest(ticket, language, category).filter(match -> match.score() >= properties.nearestMacroScore());
        return nearest.map(match -> match.score() >= properties.macroScore()
                ? filled(match, ticket, "fits with confidence", List.of())
                : filled(
                        match,
                        ticket,
                        "is the nearest one, as no model wrote a reply",
                        List.of("Nearest macro, not written for this ticket: check whether it answers.")));
    }

    @Override
    public boolean hasSources(Ticket ticket, String language, String category) {
        return !knowledge
                .articles(TicketText.withSubject(ticket), language, category, 1)
                .isEmpty();
    }

    @Override
    public Outcome<Draft> draft(Ticket ticket, String language, String category, ModelSession session) {
        var customer = TicketText.withSubject(ticket);
        var articles = knowledge.articles(customer, language, category, properties.articles()).stream()
                .map(Match::value)
                .toList();
        if (articles.isEmpty()) {
            return new Outcome.Unusable<>("No article fits the ticket");
        }
        var review = new DraftReview(articles, customer, language);
        return switch (session.answer(prompt(ticket, language, articles), DraftAnswer.class, review)) {
            case Outcome.Answered<DraftAnswer>(var answer, var usage) -> {
                var reviewed = review.review(answer);
                yield reviewed.refusal() == null
                        ? new Outcome.Answered<>(draft(reviewed, session), usage)
                        : new Outcome.Unusable<>(reviewed.refusal());
            }
            case Outcome.Unusable<DraftAnswer>(var reason) -> new Outcome.Unusable<>(reason);
            case Outcome.Unavailable<DraftAnswer>(var reason) -> new Outcome.Unavailable<>(reason);
        };
    }

    private Optional<Match<Macro>> nearest(Ticket ticket, String language, String category) {
        return knowledge.macros(TicketText.withSubject(ticket), language, category, 1).stream()
                .findFirst();
    }

    private Draft filled(Match<Macro> match, Ticket ticket, String why, List<String> doubts) {
        var macro = match.value();
        var filled = FilledMacro.of(macro.body(), macro.language(), ticket, properties.orderNumber());
        var warnings = new ArrayList<>(doubts);
        warnings.addAll(filled.warnings());
        var reason = "The macro '%s' %s (score %.2f)".formatted(macro.title(), why, match.score());
        return new Draft(new Finding<>(filled.text(), null, Origin.MACRO, reason), List.of(), warnings);
    }

    private TaskPrompt prompt(Ticket ticket, String language, List<Article> articles) {
        var values = Map.of(
                "language", Locale.forLanguageTag(language).getDisplayLanguage(Locale.ENGLISH),
                "articles", numbered(articles),
                "customer", customerName(ticket));
        return new TaskPrompt(Task.DRAFT, values, properties.draftTokens());
    }

    /** The articles with numbers and ids; the bound is shared, what the best ones leave goes to the others. */
    private String numbered(List<Article> articles) {
        var text = new StringBuilder();
        var left = properties.articleCharacters();
        for (var i = 0; i < articles.size() && left > 0; i++) {
            var article = articles.get(i);
            var body = TicketText.clipped(article.body(), left);
            text.append("%d. [%s] %s\n%s\n\n".formatted(i + 1, article.id(), article.title(), body));
            left -= body.length();
        }
        return text.toString().strip();
    }

    private static String customerName(Ticket ticket) {
        var name = ticket.requester().name();
        return name != null && NAME.matcher(name.strip()).matches() ? name.strip() : "the customer";
    }

    private static Draft draft(DraftReview.Reviewed reviewed, ModelSession session) {
        var cited = reviewed.citations().stream()
                .map(Draft.Citation::article)
                .distinct()
                .collect(Collectors.joining(", "));
        var finding = new Finding<>(reviewed.text(), null, Origins.of(session), "Written by the model from " + cited);
        return new Draft(finding, reviewed.citations(), reviewed.warnings());
    }
}
