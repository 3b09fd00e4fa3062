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
import dev.nanodesk.writing.MacroJudge.Judged;
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

    /** So many macros of a category are looked at closely. */
    private static final int MOST_MACROS = 20;

    private static final Pattern NAME = Pattern.compile("[\\p{L}\\p{M}][\\p{L}\\p{M} .'’-]{0,39}");

    private final KnowledgeBase knowledge;
    private final WritingProperties properties;

    CheckedReplyDrafter(KnowledgeBase knowledge, WritingProperties properties) {
        this.knowledge = knowledge;
        this.properties = properties;
    }

    @Override
    public Optional<Draft> fromMacro(Ticket ticket, String language, String category) {
        return isFirstContact(ticket)
                ? nearest(ticket, language, category)
                        .filter(judged -> judged.confidence() >= properties.macroConfidence())
                        .map(judged -> fitting(judged, ticket))
                : Optional.empty();
    }

    @Override
    public Optional<Draft> withoutModel(Ticket ticket, String language, String category) {
        return nearest(ticket, language, category)
                .filter(judged -> judged.confidence() >= properties.nearestMacroConfidence())
                .map(judged -> judged.confidence() >= properties.macroConfidence()
                        ? fitting(judged, ticket)
                        : filled(
                                judged.macro(),
                                judged.confidence(),
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
    public Outcome<Draft> reply(Ticket ticket, String language, String category, ModelSession session) {
        return switch (chosenMacro(ticket, language, category, session)) {
            case Outcome.Answered<Optional<Draft>>(var macro, var usage, var weight)
            when macro.isPresent() -> new Outcome.Answered<>(macro.get(), usage, weight);
            case Outcome.Unavailable<Optional<Draft>>(var reason) -> new Outcome.Unavailable<>(reason);
            default -> draft(ticket, language, category, session);
        };
    }

    /** The macro that model and words agree on. */
    private Outcome<Optional<Draft>> chosenMacro(
            Ticket ticket, String language, String category, ModelSession session) {
        var judged = isFirstContact(ticket) ? judged(ticket, language, category) : List.<Judged>of();
        if (judged.isEmpty() || judged.getFirst().confidence() < properties.doubtfulMacroConfidence()) {
            return new Outcome.Unusable<>("No macro is near");
        }
        return MacroChoice.ask(judged, session)
                .map(chosen -> chosen.filter(choice -> choice.confidence() >= properties.macroConfidence())
                        .map(choice -> filled(choice, ticket)));
    }

    private Draft filled(MacroChoice choice, Ticket ticket) {
        return filled(choice.macro(), choice.confidence(), ticket, "answers the ticket, says the model", List.of());
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
        var reviewed = session.answer(prompt(ticket, language, excerpts(articles, customer)), DraftAnswer.class, review)
                .map(review::review);
        return reviewed instanceof Outcome.Answered<DraftReview.Reviewed>(var draft, var _, var _)
                        && draft.refusal() != null
                ? new Outcome.Unusable<>(draft.refusal())
                : reviewed.map(draft -> draft(draft, session));
    }

    private static boolean isFirstContact(Ticket ticket) {
        return !TicketText.isAnswered(ticket) && TicketText.length(ticket) <= LONGEST_FOR_MACRO;
    }

    private Optional<Judged> nearest(Ticket ticket, String language, String category) {
        return judged(ticket, language, category).stream().findFirst();
    }

    private List<Judged> judged(Ticket ticket, String language, String category) {
        var text = TicketText.withSubject(ticket);
        return MacroJudge.judged(knowledge.macros(text, language, category, MOST_MACROS), text);
    }

    private Draft fitting(Judged judged, Ticket ticket) {
        var phrases = judged.phrases().stream().limit(3).collect(Collectors.joining("', '", "'", "'"));
        var why = judged.phrases().isEmpty() ? "fits the ticket's words" : "fits: the ticket speaks of " + phrases;
        return filled(judged.macro(), judged.confidence(), ticket, why, List.of());
    }

    private Draft filled(Macro macro, double confidence, Ticket ticket, String why, List<String> doubts) {
        var filled = FilledMacro.of(macro.body(), macro.language(), ticket, properties.orderNumber());
        var warnings = new ArrayList<>(doubts);
        warnings.addAll(filled.warnings());
        var reason = "The macro '%s' %s".formatted(macro.title(), why);
        return new Draft(new Finding<>(filled.text(), confidence, Origin.MACRO, reason), List.of(), warnings);
    }

    private TaskPrompt prompt(Ticket ticket, String language, String articles) {
        var values = Map.of(
                "language", Locale.forLanguageTag(language).getDisplayLanguage(Locale.ENGLISH),
                "articles", articles,
                "customer", customerName(ticket));
        return new TaskPrompt(Task.DRAFT, values, properties.draftTokens());
    }

    private String excerpts(List<Article> articles, String customer) {
        return Excerpts.of(articles, customer, properties.articleCharacters()).stream()
                .map(excerpt -> "[%s] %s\n%s"
                        .formatted(excerpt.article().id(), excerpt.article().title(), excerpt.text()))
                .collect(Collectors.joining("\n\n"));
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
