package dev.nanodesk.bench;

import dev.nanodesk.classification.Taxonomy;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * Measures on a real llama.cpp server what the order of the prompts and the policies save. Runs the whole service with
 * the example tickets and articles against the server, at whose API a tap counts tokens and seconds:
 *
 * <pre>
 * ./mvnw -q test-compile exec:exec@prompt-cache -Dllama.url=http://127.0.0.1:8081 -Dllama.key=$KEY
 * </pre>
 *
 * {@code -Dllama.tickets=20,40} sets how many tickets each measurement takes. What the model says does not matter:
 * answers are not checked, and the label is taken to be the expected one. With {@code -Dllama.random=40} a model of
 * random weights will do: each string of its answers then ends after 40 tokens on average. {@code
 * -Dllama.half=calibrating} takes the other half of the tickets for the second measurement.
 */
public final class PromptCacheBenchmark {

    private PromptCacheBenchmark() {}

    /** Server, API key, and optionally tickets of the first and of the second measurement. */
    public static void main(String[] args) throws IOException, InterruptedException {
        if (args.length < 2) {
            throw new IllegalArgumentException(
                    "usage: <server url> <api key> [<tickets>,<tickets> [<tokens> [<half>]]]");
        }
        var counts = (args.length > 2 ? args[2] : "20,40").split(",", 2);
        var tickets = ExampleTicket.all();
        try (var tap = new ServerTap(args[0], args[1]);
                var service = MeasuredService.start(tap, args[1], tickets)) {
            if (args.length > 3 && !args[3].equals("0")) {
                tap.endStringsAfter(Integer.parseInt(args[3]));
            }
            var candidates = ExampleTicket.sample(needingAllSteps(tickets), Integer.parseInt(counts[0]));
            var examples = new PromptCacheMeasurement(tap, service).run(candidates);
            var evaluates = args.length <= 4 || !args[4].equals("calibrating");
            var evaluated = tickets.stream()
                    .filter(each -> each.evaluates() == evaluates)
                    .toList();
            new PolicyMeasurement(tap, service)
                    .run(ExampleTicket.sample(evaluated, Integer.parseInt(counts[1])), examples);
        }
    }

    /** Too long to be their own summary, and of a category that replies are drafted for. */
    private static List<ExampleTicket> needingAllSteps(List<ExampleTicket> tickets) {
        var all = new ArrayList<>(tickets);
        all.removeIf(each -> each.expected().equals(Taxonomy.OTHER) || !each.isLong());
        return all;
    }
}
