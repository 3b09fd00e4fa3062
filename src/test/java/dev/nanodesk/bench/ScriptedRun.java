package dev.nanodesk.bench;

import static org.awaitility.Awaitility.await;

import dev.nanodesk.standin.StandInServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import tools.jackson.databind.json.JsonMapper;

/** What a day at a helpdesk does to the service, in a minute: short and long tickets, clear and odd ones. */
final class ScriptedRun {

    private static final JsonMapper JSON = JsonMapper.shared();
    private static final Duration PATIENCE = Duration.ofMinutes(5);
    private static final Path KNOWLEDGE = Path.of("src/main/resources/demo/knowledge");
    private static final List<String> TEXTS = List.of(
            "Where is my parcel? Tracking has not moved for a week.",
            "Ich möchte mein Abonnement kündigen. Bitte bestätigen Sie mir das Datum.",
            "The headset does not pair with my phone any more. I have reset it twice, tried another phone, and removed it "
                    + "from the list of devices. The light blinks red three times and then goes out. It worked until the "
                    + "last update. I need it for work on Monday, so please tell me quickly what else I can try, or how to "
                    + "get another one under the warranty. The order was HM-204518.",
            "You charged my card twice for one order.",
            "I cannot log in, the code for the second factor never arrives, and the password reset says that my address is "
                    + "unknown, although your newsletter comes to it every week. I have tried two browsers and my phone. "
                    + "Support told me last month that this was mended. What is going on, and who can let me back in?",
            "Do you sponsor football clubs?",
            "Bonjour, je voudrais retourner ma commande, le bureau est rayé.",
            "URGENT: our whole team has lost access to the planner, nobody can work.");

    private final PackagedService service;
    private final StandInServer standIn;
    private int serial;

    ScriptedRun(PackagedService service, StandInServer standIn) {
        this.service = service;
        this.standIn = standIn;
    }

    void awaitModels() throws IOException, InterruptedException {
        importAll("articles");
        importAll("macros");
        await("the tiers' warm-up")
                .atMost(PATIENCE)
                .until(() -> standIn.calls().size() >= 2 && standIn.busySlots() == 0);
    }

    /** Hands in every text by REST and in bulk. */
    void submit() throws InterruptedException {
        for (var text : TEXTS) {
            expect(service.post("/api/v1/tickets", "application/json", ticket(text)));
        }
        var lines = IntStream.range(0, 3)
                .boxed()
                .flatMap(round -> TEXTS.stream())
                .map(this::ticket)
                .collect(Collectors.joining("\n"));
        expect(service.post("/api/v1/tickets:batch", "application/x-ndjson", lines));
    }

    /** Waits until all tickets are triaged. */
    void awaitTriage() {
        await("triage").atMost(PATIENCE).pollInterval(Duration.ofSeconds(1)).until(() -> service.left() == 0);
    }

    private String ticket(String text) {
        var ticket = JSON.createObjectNode()
                .put("source", "script")
                .put("externalId", Integer.toString(serial++))
                .put("subject", text.substring(0, Math.min(40, text.length())))
                .put("body", text)
                .put("channel", "EMAIL");
        ticket.putObject("requester").put("name", "Ada");
        return ticket.toString();
    }

    private void importAll(String kind) throws IOException, InterruptedException {
        try (var files = Files.list(KNOWLEDGE.resolve(kind))) {
            for (var file : files.toList()) {
                expect(service.post("/api/v1/" + kind + ":import", "text/markdown", Files.readString(file)));
            }
        }
    }

    private static void expect(PackagedService.Answer answer) {
        if (answer.status() / 100 != 2) {
            throw new IllegalStateException(answer.toString());
        }
    }
}
