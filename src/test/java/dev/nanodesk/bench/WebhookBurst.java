package dev.nanodesk.bench;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * A thousand signed webhooks in a minute, sent at an even pace whether answers have come or not, a tenth of them twice; then
 * counts the tickets.
 *
 * <pre>
 * ./mvnw -q -DskipTests package
 * java src/test/java/dev/nanodesk/bench/WebhookBurst.java target/nanodesk-*.jar 1000 60
 * </pre>
 *
 * The arguments are the jar, the number of webhooks and the seconds that they are spread over.
 */
public final class WebhookBurst {

    private static final String SECRET = "burst-secret";
    private static final String CONNECTION = """
            {"nanodesk":{"helpdesk":{"connections":{"shop":{"vendor":"generic","webhook-secrets":["%s"],
              "options":{"ticket-id":"/no","subject":"/title","body":"/text","signature-header":"X-Signature",
                         "delivery-id-header":"X-Delivery"}}}}}}
            """.formatted(SECRET);

    private final HttpClient http = HttpClient.newHttpClient();
    private final PackagedService service;
    private final AtomicInteger taken = new AtomicInteger();
    private final AtomicInteger known = new AtomicInteger();
    private final AtomicInteger failed = new AtomicInteger();

    private WebhookBurst(PackagedService service) {
        this.service = service;
    }

    /** Runs the burst and reports. */
    public static void main(String[] args)
            throws IOException, InterruptedException, TimeoutException, GeneralSecurityException {
        var directory = Files.createTempDirectory("webhook-burst");
        System.out.println("Working in " + directory);
        var service = new PackagedService(
                args[0], "nanodesk", directory, List.of(), Map.of("SPRING_APPLICATION_JSON", CONNECTION));
        service.start();
        var burst = new WebhookBurst(service);
        burst.send(60, Duration.ofSeconds(6), "warm-up");
        burst.reset();
        var times = burst.send(Integer.parseInt(args[1]), Duration.ofSeconds(Integer.parseInt(args[2])), "burst");
        burst.report(times);
        System.exit(0);
    }

    private void reset() {
        taken.set(0);
        known.set(0);
        failed.set(0);
    }

    private long[] send(int count, Duration over, String name) throws InterruptedException, GeneralSecurityException {
        var answers = new CompletableFuture<?>[count];
        var times = new long[count];
        var began = System.nanoTime();
        for (var next = 0; next < count; next++) {
            var due = began + over.toNanos() * next / count;
            TimeUnit.NANOSECONDS.sleep(Math.max(0, due - System.nanoTime()));
            answers[next] = post(name, next % 10 == 9 ? next - 1 : next, times, next);
        }
        CompletableFuture.allOf(answers).join();
        Arrays.sort(times);
        return times;
    }

    private CompletableFuture<?> post(String name, int number, long[] times, int index)
            throws GeneralSecurityException {
        var body =
                "{\"no\":\"%s-%d\",\"title\":\"Where is my parcel\",\"text\":\"My parcel HM-20%04d is late. Where is it?\"}"
                        .formatted(name, number, number);
        var request = HttpRequest.newBuilder(URI.create("http://" + service.address() + "/api/v1/webhooks/shop"))
                .timeout(Duration.ofSeconds(30))
                .header("Content-Type", "application/json")
                .header("X-Delivery", name + "-" + number)
                .header("X-Signature", signature(body))
                .POST(HttpRequest.BodyPublishers.ofString(body))
                .build();
        var began = System.nanoTime();
        return http.sendAsync(request, BodyHandlers.ofString()).handle((response, failure) -> {
            times[index] = System.nanoTime() - began;
            switch (failure == null ? response.statusCode() : 0) {
                case 202 -> taken.incrementAndGet();
                case 200 -> known.incrementAndGet();
                default -> failed.incrementAndGet();
            }
            return true;
        });
    }

    private static String signature(String body) throws GeneralSecurityException {
        var mac = Mac.getInstance("HmacSHA256");
        mac.init(new SecretKeySpec(SECRET.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
        return HexFormat.of().formatHex(mac.doFinal(body.getBytes(StandardCharsets.UTF_8)));
    }

    private void report(long[] times) throws InterruptedException {
        System.out.printf(
                "%d webhooks: %d taken, %d known, %d failed; answered in %.1f ms (median), %.1f ms (p99), %.1f ms (longest)%n",
                times.length,
                taken.get(),
                known.get(),
                failed.get(),
                times[times.length / 2] / 1e6,
                times[(int) Math.ceil(times.length * 0.99) - 1] / 1e6,
                times[times.length - 1] / 1e6);
        var began = System.nanoTime();
        while (!service.get("/api/v1/connections").body().contains("\"deliveriesWaiting\":0") || service.left() > 0) {
            TimeUnit.MILLISECONDS.sleep(200);
        }
        System.out.printf("all worked through and triaged %.1f s after the last%n", (System.nanoTime() - began) / 1e9);
        System.out.println("tickets stored by webhook: " + stored());
    }

    private String stored() throws InterruptedException {
        return service.get("/actuator/prometheus")
                .body()
                .lines()
                .filter(line -> line.startsWith("nanodesk_intake_tickets_total") && line.contains("webhook"))
                .findFirst()
                .orElse("unknown");
    }
}
