package dev.nanodesk.bench;

import dev.nanodesk.inference.Task;
import dev.nanodesk.inference.Tier;
import dev.nanodesk.triage.TriageSteps;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Classify → summarise → draft of one ticket after the other, by one tier: what is read again that was read before? */
final class PromptCacheMeasurement {

    /** What a model of 1.5B parameters, Q4_K_M, does on two idle x86-64 cores. */
    static final double READ_SPEED = 70;

    static final double GENERATION_SPEED = 26;

    private final ServerTap tap;
    private final MeasuredService service;
    private final PromptTokens tokens;
    private int repairs;

    PromptCacheMeasurement(ServerTap tap, MeasuredService service) {
        this.tap = tap;
        this.service = service;
        this.tokens = new PromptTokens(tap);
    }

    /** A ticket's three calls, with their prompts as tokens. */
    private record Triaged(List<TappedCall> calls, List<int[]> prompts, int articleTokens) {

        /** Where the prompts of its tasks begin to differ. */
        int shared() {
            return Math.min(
                    PromptTokens.common(prompts.get(0), prompts.get(1)),
                    PromptTokens.common(prompts.get(0), prompts.get(2)));
        }

        /** Tokens of the thread that a later call reads although an earlier one has. */
        int readAgain(int call) {
            return Math.max(0, shared() - calls.get(call).cached());
        }

        boolean isCounted() {
            for (int each = 0; each < calls.size(); each++) {
                var call = calls.get(each);
                if (prompts.get(each).length != call.cached() + call.read()) {
                    return false;
                }
            }
            return true;
        }
    }

    /** Measures the tickets that need all three calls, and gives these calls. */
    List<TappedCall> run(List<ExampleTicket> candidates) throws IOException, InterruptedException {
        var triaged = new ArrayList<Triaged>();
        for (var candidate : candidates) {
            triage(candidate).ifPresent(triaged::add);
        }
        report(triaged);
        return calls(triaged);
    }

    private static List<TappedCall> calls(List<Triaged> triaged) {
        return triaged.stream().flatMap(each -> each.calls().stream()).toList();
    }

    private Optional<Triaged> triage(ExampleTicket example) throws IOException, InterruptedException {
        tap.drain();
        TriageSteps.of(service.beans()).work(example.ticket(), Tier.SMALL);
        var all = tap.drain();
        var calls = Work.firstAttempts(all);
        repairs += all.size() - calls.size();
        if (!calls.stream().map(TappedCall::task).toList().equals(List.of(Task.CLASSIFY, Task.SUMMARISE, Task.DRAFT))) {
            return Optional.empty();
        }
        var prompts = new ArrayList<int[]>();
        for (var call : calls) {
            prompts.add(tokens.of(call));
        }
        var articles =
                tokens.count(service.models().articlesFor(example.ticket().id()));
        return Optional.of(new Triaged(calls, prompts, articles));
    }

    private void report(List<Triaged> triaged) {
        var first = triaged.getFirst().prompts().getFirst();
        var prefix = triaged.stream()
                .skip(1)
                .mapToInt(each -> PromptTokens.common(first, each.prompts().getFirst()))
                .min()
                .orElseThrow();
        var work = Work.of(calls(triaged));
        var threads = triaged.stream().mapToInt(each -> each.shared() - prefix).sum();
        var articles = triaged.stream().mapToInt(Triaged::articleTokens).sum();
        System.out.printf("%n== Prompt cache: %d tickets, classify, summarise, draft by one tier%n", triaged.size());
        System.out.printf(
                "prompts whose tokens were counted alike by server and benchmark: %d of %d tickets; repairs left out: %d%n",
                triaged.stream().filter(Triaged::isCounted).count(), triaged.size(), repairs);
        System.out.printf(
                "a ticket on average: shared prefix %d tokens, thread %d, articles %d, generated %d, cut off %d of %d%n",
                prefix,
                threads / triaged.size(),
                articles / triaged.size(),
                work.generated() / triaged.size(),
                calls(triaged).stream().filter(TappedCall::isCutOff).count(),
                work.calls());
        System.out.printf(
                "(a) shared prefix from cache, from the second ticket on: %.1f %% on average, %.1f %% at least%n",
                100
                        * triaged.stream()
                                .skip(1)
                                .mapToDouble(each -> fromCache(each, prefix))
                                .average()
                                .orElseThrow(),
                100
                        * triaged.stream()
                                .skip(1)
                                .mapToDouble(each -> fromCache(each, prefix))
                                .min()
                                .orElseThrow());
        System.out.printf(
                "(b) of the thread read again: by summarise %.1f %%, by draft %.1f %%, both %.1f %%%n",
                100.0 * triaged.stream().mapToInt(each -> each.readAgain(1)).sum() / threads,
                100.0 * triaged.stream().mapToInt(each -> each.readAgain(2)).sum() / threads,
                100.0
                        * triaged.stream()
                                .mapToInt(each -> each.readAgain(1) + each.readAgain(2))
                                .sum()
                        / threads);
        reportSeconds(triaged, work, threads + articles);
    }

    /** The limit reads each token of ticket and articles once, and writes each token of the answers once. */
    private static void reportSeconds(List<Triaged> triaged, Work work, int toRead) {
        System.out.printf(
                "(c) read %d tokens a ticket, of which %d are ticket and articles (%.1f %% more)%n",
                work.read() / triaged.size(), toRead / triaged.size(), 100.0 * (work.read() - toRead) / toRead);
        reportSeconds(triaged.size(), "this server", work, toRead);
        reportSeconds(triaged.size(), "for comparison", work.at(READ_SPEED, GENERATION_SPEED), toRead);
    }

    private static void reportSeconds(int tickets, String where, Work work, int toRead) {
        var limit = work.secondsFor(toRead, work.generated());
        System.out.printf(
                "    %s, %.0f tokens/s read, %.0f written: model seconds a ticket %.2f, limit %.2f: %.1f %% above%n",
                where,
                work.read() / work.readSeconds(),
                work.generated() / work.generationSeconds(),
                work.seconds() / tickets,
                limit / tickets,
                100 * (work.seconds() / limit - 1));
    }

    private static double fromCache(Triaged triaged, int prefix) {
        return Math.min(prefix, triaged.calls().getFirst().cached()) / (double) prefix;
    }
}
