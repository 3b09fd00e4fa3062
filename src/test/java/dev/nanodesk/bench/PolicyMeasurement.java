package dev.nanodesk.bench;

import dev.nanodesk.classification.Classifier;
import dev.nanodesk.classification.Taxonomies;
import dev.nanodesk.inference.LabelAnswer;
import dev.nanodesk.inference.ModelSession;
import dev.nanodesk.inference.Outcome;
import dev.nanodesk.inference.Task;
import dev.nanodesk.inference.TaskPrompt;
import dev.nanodesk.inference.Tier;
import dev.nanodesk.ticket.Origin;
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

/** The default policies against three independent prompts a ticket. */
final class PolicyMeasurement {

    private final ServerTap tap;
    private final MeasuredService service;
    private final List<TriageSteps.Authors> authors = new ArrayList<>();
    private int repairs;
    private int fittingMacros;
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
        report(tickets.size(), ours, tap.drain());
    }

    private List<TappedCall> byPolicies(ExampleTicket example) throws InterruptedException {
        tap.drain();
        authors.add(TriageSteps.of(service.beans()).work(example.ticket(), null));
        var all = tap.drain();
        var calls = Work.firstAttempts(all);
        repairs += all.size() - calls.size();
        var asked = calls.stream().anyMatch(call -> call.task() == Task.DRAFT);
        fittingMacros += !asked && authors.getLast().draft().isPresent() ? 1 : 0;
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

    private void askNaively(NaivePrompts prompts, ExampleTicket example) throws IOException, InterruptedException {
        var ticket = example.ticket();
        var language = service.beans()
                .getBean(Classifier.class)
                .firstLook(ticket)
                .language()
                .value();
        var called = Locale.forLanguageTag(language).getDisplayLanguage(Locale.ENGLISH);
        var articles = new ArticleLookup();
        service.beans().getBean(ReplyDrafter.class).draft(ticket, language, example.expected(), articles);
        tap.ask("/v1/chat/completions", prompts.classify(ticket));
        tap.ask("/v1/chat/completions", prompts.summarise(ticket, called));
        tap.ask("/v1/chat/completions", prompts.draft(ticket, called, articles.text));
    }

    private void report(int tickets, List<TappedCall> ours, List<TappedCall> naive) {
        var all = new ArrayList<>(ours);
        all.addAll(naive);
        var speeds = Work.of(all);
        var compared = speeds.at(PromptCacheMeasurement.READ_SPEED, PromptCacheMeasurement.GENERATION_SPEED);
        System.out.printf("%n== Policies: %d tickets; repairs left out: %d%n", tickets, repairs);
        System.out.printf(
                "by policies: category by NANO %d; summary from the text %d; draft by a fitting macro %d, by model %d; "
                        + "without any call %d%n",
                count(each -> each.category() == Origin.NANO),
                count(each -> each.summary() == Origin.EXTRACT),
                fittingMacros,
                Work.of(ours, Task.DRAFT).calls(),
                unasked);
        System.out.println("side     task       calls  cached    read  generated  seconds  at equal speeds  cut off");
        for (var task : List.of(Task.CLASSIFY, Task.SUMMARISE, Task.DRAFT)) {
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
        var one = Work.of(ours);
        var other = Work.of(naive);
        var uncached = other.uncached();
        System.out.printf(
                "policies / naive: read %.2f, generated %.2f, seconds %.2f, at equal speeds %.2f, at 70 and 26 tokens/s %.2f%n",
                one.read() / (double) other.read(),
                one.generated() / (double) other.generated(),
                one.seconds() / other.seconds(),
                ratio(speeds, one, other),
                ratio(compared, one, other));
        System.out.printf(
                "the same against naive prompts on a server without a prompt cache: read %.2f, at 70 and 26 tokens/s %.2f%n",
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
        public <T> Outcome<T> answer(TaskPrompt prompt, Class<T> answerType, Function<T, Optional<String>> check) {
            text = Map.copyOf(prompt.values()).getOrDefault("articles", "");
            return new Outcome.Unavailable<>("only looking");
        }

        @Override
        public void close() {}
    }
}
