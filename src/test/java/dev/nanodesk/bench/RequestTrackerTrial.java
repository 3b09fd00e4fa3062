package dev.nanodesk.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.regex.Pattern;

/**
 * Fifty tickets through a real Request Tracker: by REST, mail and command line, with agents who set priorities of their own,
 * Nanodesk killed with {@code kill -9} twice while it works, and a third of the webhooks fired at nobody. At the end every
 * ticket has to be triaged once and carry one comment, and what was decided automatically its priority, queue and category.
 *
 * <pre>
 * ./mvnw -q -DskipTests package
 * java src/test/java/dev/nanodesk/bench/RequestTrackerTrial.java target/nanodesk-*.jar
 * </pre>
 *
 * Needs Request Tracker 5 and a JDK 25; says so and ends where the former is missing.
 */
public final class RequestTrackerTrial {

    private static final String SECRET = "trial-secret";
    private static final String AGENTS_PRIORITY = "77";
    private static final Duration PATIENCE = Duration.ofMinutes(6);
    private static final Map<String, String> PRIORITIES =
            Map.of("URGENT", "90", "HIGH", "70", "NORMAL", "40", "LOW", "10");
    private static final Map<String, String> QUEUES = Map.of("billing", "Billing", "logistics", "Logistics");

    private static final List<List<String>> TEXTS = List.of(
            List.of(
                    "Where is my parcel",
                    "My parcel HM-2045%02d should have arrived on Monday. The tracking has not moved for days. Where is it?"),
            List.of(
                    "Invoice missing",
                    "I need the invoice for order HM-2071%02d as a PDF with our VAT number on it, please."),
            List.of(
                    "Charged twice",
                    "My card was charged twice for order HM-2111%02d. Please look into the second debit."),
            List.of(
                    "Cannot sign in",
                    "I forgot my password and the reset mail does not arrive. My account is user%02d@example.org."),
            List.of("Lamp arrived broken", "The lamp from order HM-2209%02d arrived with a broken shade. What now?"));

    private final PackagedService service;
    private final RequestTracker tracker;
    private final Set<String> prioritised = new HashSet<>();
    private int made;

    private RequestTrackerTrial(PackagedService service, RequestTracker tracker) {
        this.service = service;
        this.tracker = tracker;
    }

    /** Runs the trial and reports; exit status 1 where something was lost, doubled or overwritten. */
    public static void main(String[] args) throws IOException, InterruptedException, TimeoutException {
        var missing = RequestTracker.missing();
        if (missing.isPresent()) {
            System.out.println("SKIPPED: " + missing.get());
            return;
        }
        var directory = Files.createTempDirectory("request-tracker-trial");
        System.out.println("Working in " + directory);
        var service = new PackagedService(args[0], "nanodesk", directory, List.of(), Map.of());
        var tracker = new RequestTracker(directory, "http://" + service.address() + "/api/v1/webhooks/rt", SECRET);
        service.set("SPRING_APPLICATION_JSON", connection(tracker));
        tracker.start();
        System.exit(new RequestTrackerTrial(service, tracker).run() ? 0 : 1);
    }

    private static String connection(RequestTracker tracker) {
        return """
                {"nanodesk":{"helpdesk":{"retry-maximum":"5s","connections":{"rt":{
                  "vendor":"request-tracker","url":"%s","internal":true,"user":"%s","token":"%s",
                  "webhook-secrets":["%s"],"write-back":"apply","poll":"5s","calls-per-minute":3000,
                  "queue-names":{"billing":"Billing","logistics":"Logistics"},
                  "options":{"category-field":"Category","inbound-queues":"Support"}}}}}}
                """.formatted(tracker.url(), RequestTracker.BOT, tracker.token(), SECRET);
    }

    private boolean run() throws IOException, InterruptedException, TimeoutException {
        service.start();
        open(20);
        service.kill();
        System.out.println("Nanodesk killed after 20 tickets; 16 more come while nobody listens");
        open(16);
        service.start();
        TimeUnit.MILLISECONDS.sleep(1_500);
        service.kill();
        System.out.println("Nanodesk killed again while it catches up");
        service.start();
        open(14);
        var began = System.nanoTime();
        await();
        System.out.printf("All settled %.1f s after the last ticket%n", (System.nanoTime() - began) / 1e9);
        TimeUnit.SECONDS.sleep(8);
        return report();
    }

    private void open(int count) throws IOException, InterruptedException {
        for (var next = 0; next < count; next++) {
            var text = TEXTS.get(made % TEXTS.size());
            var subject = "%s (%d)".formatted(text.getFirst(), made);
            var body = text.getLast().formatted(made);
            switch (made % 3) {
                case 0 -> {
                    var number = tracker.openByRest(subject, body);
                    if (made % 2 == 0) {
                        tracker.prioritise(number, Integer.parseInt(AGENTS_PRIORITY));
                        prioritised.add(number);
                    }
                }
                case 1 -> tracker.openByMail(subject, body);
                default -> tracker.openByCommandLine(subject, body);
            }
            made++;
        }
    }

    private void await() throws IOException, InterruptedException, TimeoutException {
        var deadline = System.nanoTime() + PATIENCE.toNanos();
        while (!settled()) {
            if (System.nanoTime() > deadline) {
                System.out.println("Not settled in time; what is there now:");
                return;
            }
            TimeUnit.SECONDS.sleep(1);
        }
    }

    private boolean settled() throws IOException, InterruptedException {
        for (var ticket : tracker.tickets()) {
            if (tracker.state(ticket).comments() == 0) {
                return false;
            }
        }
        return service.left() == 0;
    }

    private boolean report() throws IOException, InterruptedException {
        var findings = new ArrayList<String>();
        var ours = triaged();
        var numbers = tracker.tickets();
        var automatic = 0;
        for (var number : numbers) {
            var there = tracker.state(number);
            var here = ours.get(number);
            if (here == null) {
                findings.add("ticket %s is not in Nanodesk".formatted(number));
                continue;
            }
            automatic += here.decision().equals("AUTOMATIC") ? 1 : 0;
            findings.addAll(compare(number, there, here));
        }
        if (ours.size() != made || numbers.size() != made) {
            findings.add("%d made, %d there, %d here".formatted(made, numbers.size(), ours.size()));
        }
        System.out.printf(
                "%d tickets made, %d in Request Tracker, %d in Nanodesk; %d decided automatically; %d with an agent's own"
                        + " priority; %d findings%n",
                made, numbers.size(), ours.size(), automatic, prioritised.size(), findings.size());
        findings.forEach(System.out::println);
        return findings.isEmpty();
    }

    private List<String> compare(String number, RequestTracker.State there, Here here) {
        var findings = new ArrayList<String>();
        if (there.comments() != 1) {
            findings.add("ticket %s has %d comments".formatted(number, there.comments()));
        }
        if (here.triages() != 1) {
            findings.add("ticket %s was triaged %d times".formatted(number, here.triages()));
        }
        var automatic = here.decision().equals("AUTOMATIC");
        var priority =
                prioritised.contains(number) ? AGENTS_PRIORITY : automatic ? PRIORITIES.get(here.priority()) : "0";
        if (!there.priority().equals(priority)) {
            findings.add("ticket %s has priority %s instead of %s".formatted(number, there.priority(), priority));
        }
        var category = automatic ? here.category() : "";
        if (!there.category().equals(category)) {
            findings.add("ticket %s has category '%s' instead of '%s'".formatted(number, there.category(), category));
        }
        var queue = automatic ? QUEUES.getOrDefault(here.queue(), "Support") : "Support";
        if (!there.queue().equals(queue)) {
            findings.add("ticket %s is in %s instead of %s".formatted(number, there.queue(), queue));
        }
        return findings;
    }

    /** By the number there. */
    private Map<String, Here> triaged() throws InterruptedException {
        var all = new HashMap<String, Here>();
        var listed = service.get("/api/v1/tickets?limit=100").body();
        for (var id : matches("\"id\":\"([0-9a-f-]{36})\"", listed)) {
            var ticket = service.get("/api/v1/tickets/" + id).body();
            var audit = service.get("/api/v1/tickets/" + id + "/audit").body();
            var number = one("\"externalId\":\"(\\d+)\"", ticket);
            all.put(
                    number,
                    new Here(
                            one("\"decision\":\"(\\w+)\"", ticket),
                            one("\"category\":\\{\"value\":\"(\\w+)\"", ticket),
                            one("\"priority\":\\{\"value\":\"(\\w+)\"", ticket),
                            one("\"queue\":\\{\"value\":\"(\\w+)\"", ticket),
                            matches("\"action\":\"(triaged)\"", audit).size()));
        }
        return all;
    }

    private static List<String> matches(String pattern, String text) {
        return Pattern.compile(pattern)
                .matcher(text)
                .results()
                .map(match -> match.group(1))
                .toList();
    }

    private static String one(String pattern, String text) {
        return matches(pattern, text).stream().findFirst().orElse("");
    }

    private record Here(String decision, String category, String priority, String queue, int triages) {}
}
