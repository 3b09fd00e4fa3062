package dev.nanodesk.bench;

import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Clients that hand in tickets until they are accepted, like a helpdesk that sends again what was not answered. */
final class SteadyLoad {

    static final String SOURCE = "trials";

    private static final int LINES = 50;
    private static final int PAUSE_MILLIS = 100;
    private static final Pattern ID = Pattern.compile("\"id\":\"([0-9a-f-]{36})\"");

    private final PackagedService service;
    private final AtomicInteger serial = new AtomicInteger();
    private final AtomicInteger sentAgain = new AtomicInteger();
    private final AtomicBoolean ended = new AtomicBoolean();
    private final Map<String, String> accepted = new ConcurrentHashMap<>();
    private final List<Thread> clients;

    /** Starts two clients with single tickets and one with bulk. */
    SteadyLoad(PackagedService service) {
        this.service = service;
        this.clients = Stream.of(1, 1, LINES).map(this::client).toList();
    }

    /** Ticket ids by external id, of what was answered with 2xx. */
    Map<String, String> accepted() {
        return accepted;
    }

    int sentAgain() {
        return sentAgain.get();
    }

    /** Ends the load once every request has been accepted. */
    void end() throws InterruptedException {
        ended.set(true);
        for (var client : clients) {
            client.join();
        }
    }

    private Thread client(int tickets) {
        return Thread.ofPlatform().name("client").daemon().start(() -> {
            try {
                while (!ended.get()) {
                    handIn(tickets);
                    TimeUnit.MILLISECONDS.sleep(PAUSE_MILLIS);
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        });
    }

    private void handIn(int tickets) throws InterruptedException {
        var externalIds = IntStream.range(0, tickets)
                .mapToObj(i -> Integer.toString(serial.incrementAndGet()))
                .toList();
        while (!accepted(externalIds, send(externalIds))) {
            sentAgain.incrementAndGet();
            TimeUnit.MILLISECONDS.sleep(PAUSE_MILLIS);
        }
    }

    private PackagedService.Answer send(List<String> externalIds) throws InterruptedException {
        var body = externalIds.stream().map(SteadyLoad::ticket).collect(Collectors.joining("\n"));
        return externalIds.size() == 1
                ? service.post("/api/v1/tickets", "application/json", body)
                : service.post("/api/v1/tickets:batch", "application/x-ndjson", body);
    }

    private boolean accepted(List<String> externalIds, PackagedService.Answer answer) {
        if (answer.status() / 100 != 2) {
            return false;
        }
        var ids = ID.matcher(answer.body()).results().map(id -> id.group(1)).toList();
        if (ids.size() != externalIds.size()) {
            throw new IllegalStateException(answer.toString());
        }
        for (var i = 0; i < ids.size(); i++) {
            accepted.put(externalIds.get(i), ids.get(i));
        }
        return true;
    }

    private static String ticket(String externalId) {
        return """
                {"source":"%s","externalId":"%s","subject":"Order %s has not arrived","body":"%s","channel":"EMAIL"}\
                """.formatted(SOURCE, externalId, externalId, "I ordered two weeks ago and nobody answers. ".repeat(5));
    }
}
