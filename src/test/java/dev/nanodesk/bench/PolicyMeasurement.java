package dev.nanodesk.bench;

import dev.nanodesk.classification.Classifier;
import dev.nanodesk.classification.Taxonomies;
import dev.nanodesk.inference.Choice;
import dev.nanodesk.inference.LabelAnswer;
import dev.nanodesk.inference.ModelSession;
import dev.nanodesk.inference.Outcome;
import dev.nanodesk.inference.Task;
import dev.nanodesk.inference.TaskPrompt;
import dev.nanodesk.inference.Tier;
import dev.nanodesk.knowledge.KnowledgeBase;
import dev.nanodesk.knowledge.KnowledgeBase.Match;
import dev.nanodesk.ticket.NewText;
import dev.nanodesk.ticket.Origin;
import dev.nanodesk.ticket.Ticket;
import dev.nanodesk.triage.TriageSteps;
import dev.nanodesk.writing.ReplyDrafter;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** The default policies against three independent prompts a ticket. */
final class PolicyMeasurement {

    private static final String CHAT = "/v1/chat/completions";

    /** The service's default. */
    private static final int ARTICLES = 3;

    private final ServerTap tap;
    private final MeasuredService service;
    private final List<TriageSteps.Authors> authors = new ArrayList<>();
    private int repairs;
    private int fittingMacros;
    private int chosenMacros;
    private int unasked;

    PolicyMeasurement(ServerTap tap, MeasuredService service) {
        this.tap = tap;
        this.service = service;
    }

    /** Each side works on all tickets before the other begins, so that neither disturbs the other's cache. */
    void run(List<ExampleTicket> tickets, List<TappedCall> examples) throws IOException, InterruptedException {
        var ours = new ArrayList<TappedCall>();
        for (var each : tickets) {
            ours.addAll(byPolicies(each));
        }
        var prompts = naivePrompts(examples);
        tap.drain();
        for (var each : tickets) {
            askNaively(prompts, each);
        }
        var naive = tap.drain();
        for (var each : tickets) {
            draftNaively(prompts, each);
        }
        report(tickets.size(), ours, naive, tap.drain());
    }

    private List<TappedCall> byPolicies(ExampleTicket example) throws InterruptedException {
        tap.drain();
        authors.add(TriageSteps.of(service.beans()).work(example.ticket(), null));
        var all = tap.drain();
        var calls = Work.firstAttempts(all);
        repairs += all.size() - calls.size();
        var asked = calls.stream().anyMatch(call -> call.task() == Task.DRAFT);
        var chose = calls.stream().anyMatch(call -> call.task() == Task.CHOOSE_MACRO);
        var draft = authors.getLast();
        var hasMacro = !asked && draft.draft().isPresent() && !draft.reason().contains("is the nearest one");
        fittingMacros += hasMacro && !chose ? 1 : 0;
        chosenMacros += hasMacro && chose ? 1 : 0;
        unasked += calls.isEmpty() ? 1 : 0;
        return calls;
    }

    private NaivePrompts naivePrompts(List<TappedCall> examples) {
        var summary = example(examples, Task.SUMMARISE);
        var draft = example(examples, Task.DRAFT);
        return new NaivePrompts(
                service.beans().getBean(Taxonomies.class).current(),
                summary.schema(),
                draft.schema(),
                summary.request().path("max_tokens").asInt(),
                draft.request().path("max_tokens").asInt());
    }

    private static TappedCall example(List<TappedCall> examples, Task task) {
        return examples.stream().filter(call -> call.task() == task).findFirst().orElseThrow();
    }

    /** With whole articles, as many as the service may take. */
    private void askNaively(NaivePrompts prompts, ExampleTicket example) throws IOException, InterruptedException {
        var ticket = example.ticket();
        var language = language(ticket);
        var articles = service
                .beans()
                .getBean(KnowledgeBase.class)
                .articles(text(ticket), language, example.expected(), ARTICLES)
                .stream()
                .map(Match::value)
                .map(article -> "[%s] %s\n%s".formatted(article.id(), article.title(), article.body()))
                .collect(Collectors.joining("\n\n"));
        tap.ask(CHAT, prompts.classify(ticket));
        tap.ask(CHAT, prompts.summarise(ticket, called(language)));
        tap.ask(CHAT, prompts.draft("You", ticket, called(language), articles));
    }

    /** With the service's own excerpts. */
    private void draftNaively(NaivePrompts prompts, ExampleTicket example) throws IOException, InterruptedException {
        var ticket = example.ticket();
        var language = language(ticket);
        var articles = new ArticleLookup();
        service.beans().getBean(ReplyDrafter.class).draft(ticket, language, example.expected(), articles);
        tap.ask(CHAT, prompts.draft("Please", ticket, called(language), articles.text));
    }

    private String language(Ticket ticket) {
        return service.beans()
                .getBean(Classifier.class)
                .firstLook(ticket)
                .language()
                .value();
    }

    private static String called(String language) {
        return Locale.forLanguageTag(language).getDisplayLanguage(Locale.ENGLISH);
    }

    private static String text(Ticket ticket) {
        return ticket.subject() + "\n\n"
                + ticket.messages().stream()
                        .filter(message -> message.author() == Ticket.Author.REQUESTER)
                        .map(message -> NewText.of(message.body()))
                        .collect(Collectors.joining("\n\n"));
    }

    private void report(int tickets, List<TappedCall> ours, List<TappedCall> naive, List<TappedCall> withExcerpts) {
        var all = new ArrayList<>(ours);
        all.addAll(naive);
        var speeds = Work.of(all);
        var compared = speeds.at(PromptCacheMeasurement.READ_SPEED, PromptCacheMeasurement.GENERATION_SPEED);
        System.out.printf("%n== Policies: %d tickets; repairs left out: %d%n", tickets, repairs);
        System.out.printf(
                "by policies: category by NANO %d; summary from the text %d; draft by a fitting macro %d, by model %d; "
                        + "chosen by model %d; without any call %d%n",
                count(each -> each.category() == Origin.NANO),
                count(each -> each.summary() == Origin.EXTRACT),
                fittingMacros,
                Work.of(ours, Task.DRAFT).calls(),
                chosenMacros,
                unasked);
        System.out.println("side     task       calls  cached    read  generated  seconds  at equal speeds  cut off");
        for (var task : List.of(Task.CLASSIFY, Task.SUMMARISE, Task.CHOOSE_MACRO, Task.DRAFT)) {
            line(
                    "policies",
                    task.name(),
                    ours.stream().filter(call -> call.task() == task).toList(),
                    speeds);
            line(
                    "naive",
                    task.name(),
                    naive.stream().filter(call -> call.task() == task).toList(),
                    speeds);
        }
        line("policies", "all", ours, speeds);
        line("naive", "all", naive, speeds);
        line("excerpts", Task.DRAFT.name(), withExcerpts, speeds);
        var others = new ArrayList<>(
                naive.stream().filter(call -> call.task() != Task.DRAFT).toList());
        others.addAll(withExcerpts);
        ratios("naive", speeds, compared, Work.of(ours), Work.of(naive));
        ratios("naive with excerpts", speeds, compared, Work.of(ours), Work.of(others));
    }

    private static void ratios(String name, Work speeds, Work compared, Work one, Work other) {
        var uncached = other.uncached();
        System.out.printf(
                "policies / " + name
                        + ": read %.2f, generated %.2f, seconds %.2f, at equal speeds %.2f, at 70 and 26 tokens/s %.2f%n",
                one.read() / (double) other.read(),
                one.generated() / (double) other.generated(),
                one.seconds() / other.seconds(),
                ratio(speeds, one, other),
                ratio(compared, one, other));
        System.out.printf(
                "    on a server without a prompt cache: read %.2f, at 70 and 26 tokens/s %.2f%n",
                one.read() / (double) uncached.read(), ratio(compared, one, uncached));
    }

    private static double ratio(Work speeds, Work one, Work other) {
        return speeds.secondsFor(one.read(), one.generated()) / speeds.secondsFor(other.read(), other.generated());
    }

    private static void line(String side, String task, List<TappedCall> calls, Work speeds) {
        var work = Work.of(calls);
        System.out.printf(
                "%-8s %-10s %5d %7d %7d %10d %8.1f %16.1f %8d%n",
                side,
                task,
                work.calls(),
                work.cached(),
                work.read(),
                work.generated(),
                work.seconds(),
                speeds.secondsFor(work.read(), work.generated()),
                calls.stream().filter(TappedCall::isCutOff).count());
    }

    private long count(Predicate<TriageSteps.Authors> which) {
        return authors.stream().filter(which).count();
    }

    /** Hears what the drafter would send, and answers nothing. */
    private static final class ArticleLookup implements ModelSession {

        private String text = "";

        @Override
        public Tier tier() {
            return Tier.SMALL;
        }

        @Override
        public Outcome<LabelAnswer> label(TaskPrompt prompt) {
            return new Outcome.Unavailable<>("only looking");
        }

        @Override
        public Outcome<LabelAnswer> choose(TaskPrompt prompt, List<Choice> among) {
            return new Outcome.Unusable<>("only looking");
        }

        @Override
        public <T> Outcome<T> answer(TaskPrompt prompt, Class<T> answerType, Function<T, Optional<String>> check) {
            text = Map.copyOf(prompt.values()).getOrDefault("articles", "");
            return new Outcome.Unavailable<>("only looking");
        }

        @Override
        public void close() {}
    }
}
