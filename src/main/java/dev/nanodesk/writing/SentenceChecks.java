package dev.nanodesk.writing;

import dev.nanodesk.inference.InjectionSigns;
import dev.nanodesk.knowledge.Article;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Tells which sentences a draft may hold, given the articles that it cites and what the customer wrote. */
final class SentenceChecks {
    /** Part of the words of a promise that must stand in one passage of a cited article. */
    private static final double PROMISE_BACKING = 0.6;

    /** The same for any sentence where the ticket holds text for machines. */
    private static final double SENTENCE_BACKING = 0.5;

    private static final Pattern PLACEHOLDER =
            Pattern.compile("\\{\\{?[^{}]{1,60}}}?|\\[[^\\]\\n]{1,60}](?!\\()|<[\\p{L} _-]{2,40}>");

    private static final Pattern COURTESY = Pattern.compile(
            "^\\W*(?:hello|hi|dear|good (?:morning|day)|thank|thanks|kind|best|regards|sincerely|hallo|guten|sehr geehrte|liebe|vielen dank|danke"
                    + "|mit freundlichen|freundliche|viele grüße|beste|bonjour|madame|cher|merci|cordialement|bien à vous|hola|buenos|buenas|estimad|gracias"
                    + "|un saludo|saludos|atentamente|buongiorno|salve|gentile|grazie|cordiali|distinti|i am sorry|we are sorry|es tut|je suis désol|nous sommes désol"
                    + "|lamento|lamentamos|mi dispiace|ci dispiace|\\{\\{agent\\.name}})");

    private static final Pattern PLANTED = Pattern.compile("[\"“„«']([^\"”“»'\\n]{3,120})[\"”“»']|\\b\\p{Lu}{4,30}\\b");

    private final Passages passages;
    private final Set<String> links;
    private final Set<String> articleFacts;
    private final Set<String> knownFacts;
    private final Echo echo;
    private final Set<String> planted;
    private final boolean hostile;

    SentenceChecks(List<Article> cited, String customer, boolean hostile) {
        this.hostile = hostile;
        var text = cited.stream()
                .map(article -> article.title() + "\n" + article.body())
                .collect(Collectors.joining("\n"));
        passages = new Passages(cited);
        links = Links.in(text);
        articleFacts = Facts.in(text);
        knownFacts = new HashSet<>(articleFacts);
        knownFacts.addAll(Facts.in(customer));
        echo = new Echo(customer, text);
        planted = planted(customer, text);
    }

    /** Why a sentence must go; null where it may stay. */
    @Nullable Removal removalOf(String written) {
        var sentence = written.replace("{{agent.name}}", "");
        if (InjectionSigns.areIn(sentence)) {
            return Removal.TEMPLATE;
        }
        if (!Links.allStandIn(links, sentence)) {
            return Removal.LINK;
        }
        if (holdsPlaceholder(sentence)) {
            return Removal.PLACEHOLDER;
        }
        var promises = Commitments.areIn(sentence);
        var acts = Commitments.claimAnAction(sentence);
        if (!(promises ? articleFacts : knownFacts)
                .containsAll(promises ? factsToBack(sentence) : Facts.in(sentence))) {
            return Removal.FACT;
        }
        if ((promises || acts) && passages.backing(sentence) < PROMISE_BACKING) {
            return Removal.PROMISE;
        }
        if (echo.isIn(sentence)) {
            return Removal.ECHO;
        }
        return hostile && isUnbacked(sentence) ? Removal.UNBACKED : null;
    }

    /** A promise may name the customer's order, but no amount or time of the customer's making. */
    private Set<String> factsToBack(String sentence) {
        return Facts.in(sentence).stream()
                .filter(fact -> !fact.startsWith("reference ") || !knownFacts.contains(fact))
                .collect(Collectors.toSet());
    }

    private boolean isUnbacked(String sentence) {
        var isShortCourtesy = isCourtesy(sentence) && Words.of(sentence).size() <= 12;
        return planted.stream().anyMatch(sentence::contains)
                || (!isShortCourtesy && passages.backing(sentence) < SENTENCE_BACKING);
    }

    /** Shouted words and quoted phrases: what a planted instruction wants to see repeated. */
    private static Set<String> planted(String customer, String articles) {
        return PLANTED.matcher(customer)
                .results()
                .map(match -> match.group(1) == null ? match.group() : match.group(1))
                .filter(phrase -> !articles.contains(phrase))
                .collect(Collectors.toSet());
    }

    private boolean holdsPlaceholder(String sentence) {
        return PLACEHOLDER.matcher(sentence).find();
    }

    /** Whether a line greets, thanks, regrets or takes leave. */
    static boolean isCourtesy(String line) {
        return COURTESY.matcher(line.toLowerCase(Locale.ROOT)).find();
    }

    /** Why a sentence was left out. */
    enum Removal {
        TEMPLATE("Text that belongs to a model's prompt was removed."),
        LINK("A link or address that stands in no cited article was removed."),
        FACT("An amount, date, duration or number that stands in no cited article was removed."),
        PROMISE("A promise that no cited article makes was removed."),
        ECHO("Text copied from the ticket was removed."),
        UNBACKED("Text that no cited article backs was removed."),
        PLACEHOLDER("An unfilled placeholder was removed.");

        private final String warning;

        Removal(String warning) {
            this.warning = warning;
        }

        String warning() {
            return warning;
        }
    }
}
