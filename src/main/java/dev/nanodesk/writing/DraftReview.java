package dev.nanodesk.writing;

import dev.nanodesk.inference.InjectionSigns;
import dev.nanodesk.knowledge.Article;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Checks what a model drafted, sentence by sentence, and removes what nothing backs. As a check of the model's answer it
 * asks for a repair once; after that only a draft that would say nothing, or says it in the wrong language, is refused.
 */
final class DraftReview implements Function<DraftAnswer, Optional<String>> {
    /** Shorter replies say nothing. */
    private static final int SHORTEST = 40;

    private static final int LONGEST = 4_000;

    /** What is read of a ticket at most; the model sees no more of it either. */
    private static final int LONGEST_TICKET = 20_000;

    private static final Pattern AGENT_NAME =
            Pattern.compile("\\[[^\\]\\n]{0,30}(?:name|nom|nombre|nome)[^\\]\\n]{0,30}]", Pattern.CASE_INSENSITIVE);

    private final List<Article> articles;
    private final String customer;
    private final String language;
    private final Quotes quotes;
    private final boolean hostile;
    private int rounds;

    /** @param customer all that the customer wrote */
    DraftReview(List<Article> articles, String customer, String language) {
        this.articles = articles;
        this.customer = customer.substring(0, Math.min(customer.length(), LONGEST_TICKET));
        this.language = language;
        quotes = new Quotes(articles);
        hostile = InjectionSigns.areIn(customer);
    }

    @Override
    public Optional<String> apply(DraftAnswer answer) {
        rounds++;
        var reviewed = review(answer);
        return Optional.ofNullable(rounds == 1 ? complaint(answer, reviewed) : reviewed.refusal());
    }

    private static @Nullable String complaint(DraftAnswer answer, Reviewed reviewed) {
        if (reviewed.refusal() != null) {
            return reviewed.refusal();
        }
        return reviewed.text().length() * 2 < answer.text().length()
                ? "Say only what the articles say: no other promises, amounts, dates or links"
                : null;
    }

    /** The draft as it may be shown. */
    Reviewed review(DraftAnswer answer) {
        var citations = quotes.verified(answer.cited());
        var removals = EnumSet.noneOf(SentenceChecks.Removal.class);
        var checks = new SentenceChecks(cited(citations), customer, hostile);
        var text = cleaned(bounded(answer.text()), checks, removals);
        return new Reviewed(text, citations, warnings(removals, citations), refusal(text, citations));
    }

    private @Nullable String refusal(String text, List<Draft.Citation> citations) {
        if (citations.isEmpty()) {
            return "Quote at least one sentence of an article word for word";
        }
        if (text.length() < SHORTEST || isOnlyCourtesy(text)) {
            return "The reply does not answer the question from the articles";
        }
        return Words.contradictLanguage(text, language) ? "Write the reply in " + languageName() : null;
    }

    private boolean isOnlyCourtesy(String text) {
        return Sentences.of(text, language).stream().allMatch(SentenceChecks::isCourtesy);
    }

    private String languageName() {
        return Locale.forLanguageTag(language).getDisplayLanguage(Locale.ENGLISH);
    }

    private List<Article> cited(List<Draft.Citation> citations) {
        var ids = citations.stream().map(Draft.Citation::article).collect(Collectors.toSet());
        return articles.stream().filter(article -> ids.contains(article.id())).toList();
    }

    private String cleaned(String text, SentenceChecks checks, Set<SentenceChecks.Removal> removals) {
        var lines = new ArrayList<String>();
        for (var line : text.lines().toList()) {
            var kept = Sentences.ofLine(line, language).stream()
                    .filter(sentence -> isKept(sentence, checks, removals))
                    .collect(Collectors.joining());
            if (line.isBlank() || !kept.isBlank()) {
                lines.add(kept.stripTrailing());
            }
        }
        return String.join("\n", lines).replaceAll("\\n{3,}", "\n\n").strip();
    }

    private boolean isKept(String sentence, SentenceChecks checks, Set<SentenceChecks.Removal> removals) {
        var removal = checks.removalOf(sentence);
        if (removal != null) {
            removals.add(removal);
        }
        return removal == null;
    }

    private List<String> warnings(Set<SentenceChecks.Removal> removals, List<Draft.Citation> citations) {
        var warnings = new ArrayList<>(
                removals.stream().map(SentenceChecks.Removal::warning).toList());
        if (hostile) {
            warnings.add("The ticket contains text that addresses a machine: read it with care.");
        }
        cited(citations).stream()
                .filter(article -> !primary(article.language()).equals(primary(language)))
                .forEach(article ->
                        warnings.add("The cited article '" + article.id() + "' is not in the customer's language."));
        return warnings;
    }

    private static String bounded(String text) {
        var start = text.substring(0, Math.min(text.length(), LONGEST));
        return AGENT_NAME.matcher(start).replaceAll("{{agent.name}}");
    }

    private static String primary(String language) {
        return Locale.forLanguageTag(language).getLanguage();
    }

    /**
     * A checked draft.
     *
     * @param refusal why it cannot be used, or null
     */
    record Reviewed(
            String text,
            List<Draft.Citation> citations,
            List<String> warnings,
            @Nullable String refusal) {}
}
