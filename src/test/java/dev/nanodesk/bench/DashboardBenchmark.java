package dev.nanodesk.bench;

import static org.awaitility.Awaitility.await;

import dev.nanodesk.NanodeskApplication;
import java.io.IOException;
import java.net.CookieManager;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * What the inbox, its search and its live updates take with 100,000 stored tickets, half of them in one queue. The example
 * tickets are triaged once and multiplied in the database; then one person looks at pages, one request after the other.
 *
 * <pre>
 * ./mvnw -q test-compile exec:exec@dashboard
 * </pre>
 *
 * The arguments are the number of tickets and of requests for each kind of page.
 */
public final class DashboardBenchmark {

    private static final String KEY = "key-of-the-dashboard-benchmark";
    private static final Pattern TOKEN = Pattern.compile("name=\"_csrf\"[^>]*value=\"([^\"]+)\"");

    private static final List<String> INBOX = List.of(
            "/",
            "/?queue=billing",
            "/?queue=orders",
            "/?show=MINE",
            "/?show=CLOSED",
            "/?show=ALL",
            "/?category=privacy",
            "/?priority=LOW",
            "/?decision=REVIEW",
            "/?language=it",
            "/?sla=BREACHED",
            "/?sla=AT_RISK",
            "/?sla=PAUSED",
            "/?sort=NEWEST",
            "/?queue=billing&category=how_to&decision=REVIEW",
            "/inbox/tickets");

    private static final List<String> SEARCHES = List.of(
            "smoke",
            "parcel",
            "refund",
            "order",
            "the",
            "ich",
            "HM-204518",
            "\"my order\"",
            "invoice -order",
            "zebra OR money",
            "thereisnosuchword");

    private final JdbcClient jdbc;
    private final HttpClient http =
            HttpClient.newBuilder().cookieHandler(new CookieManager()).build();

    /** A key sent with a session's cookie gives the session another id, and ends its streams. */
    private final HttpClient program = HttpClient.newHttpClient();

    private final String url;

    private DashboardBenchmark(ConfigurableApplicationContext service) {
        this.jdbc = service.getBean(JdbcClient.class);
        this.url = "http://127.0.0.1:" + service.getEnvironment().getProperty("local.server.port");
    }

    /** Measures and reports. */
    public static void main(String[] args) throws IOException, InterruptedException {
        var tickets = Integer.parseInt(args[0]);
        var requests = Integer.parseInt(args[1]);
        try (var service = start()) {
            var benchmark = new DashboardBenchmark(service);
            benchmark.fill(tickets);
            benchmark.signIn();
            benchmark.look(requests);
            benchmark.watch(50);
        }
    }

    private static ConfigurableApplicationContext start() throws IOException {
        return new SpringApplicationBuilder(NanodeskApplication.class)
                .initializers(fresh ->
                        fresh.getBeanFactory().registerSingleton("withoutTestClasses", new WithoutTestClasses()))
                .run(
                        "--server.port=0",
                        "--nanodesk.api-key=" + KEY,
                        "--nanodesk.demo.tickets=on",
                        "--nanodesk.database.directory=" + Files.createTempDirectory("dashboard-benchmark"));
    }

    private void fill(int wanted) {
        await("the triage of the examples")
                .atMost(Duration.ofMinutes(5))
                .until(() -> count("select count(*) from triage where status <> 'TRIAGED'") == 0);
        var copies = Math.ceilDiv(wanted, count("select count(*) from ticket")) - 1;
        Stream.of(COPY.split(";", -1))
                .map(String::strip)
                .filter(sql -> !sql.isEmpty())
                .forEach(sql -> jdbc.sql(sql.replace(":copies", Integer.toString(copies)))
                        .update());
        System.out.printf(
                Locale.ROOT,
                "%,d tickets stored, %,d of them in one queue%n",
                count("select count(*) from ticket"),
                count("select max(n) from (select count(*) n from assignment group by queue) q"));
    }

    private int count(String sql) {
        return jdbc.sql(sql).query(Integer.class).single();
    }

    private void signIn() throws IOException, InterruptedException {
        var token = TOKEN.matcher(get("/login").body());
        if (!token.find()) {
            throw new IllegalStateException("no form to sign in");
        }
        var form = "_csrf=" + encoded(token.group(1)) + "&key=" + encoded(KEY);
        http.send(
                HttpRequest.newBuilder(URI.create(url + "/login"))
                        .header("Content-Type", "application/x-www-form-urlencoded")
                        .POST(HttpRequest.BodyPublishers.ofString(form))
                        .build(),
                BodyHandlers.discarding());
    }

    private void look(int requests) throws IOException, InterruptedException {
        var searches = SEARCHES.stream().map(words -> "/?q=" + encoded(words)).toList();
        var inQueue = SEARCHES.stream()
                .map(words -> "/?queue=billing&q=" + encoded(words))
                .toList();
        warmUp(INBOX);
        report("inbox", INBOX, requests);
        report("search", Stream.concat(searches.stream(), inQueue.stream()).toList(), requests);
        report("review", List.of("/review", "/review?queue=billing"), requests);
        report("ticket", tickets(20), Math.max(1, requests / 10));
        report("reports", List.of("/savings?period=last-30-days", "/feedback", "/feedback?period=last-year"), 10);
    }

    private List<String> tickets(int wanted) {
        return jdbc.sql("select '/tickets/' || id from ticket order by md5(id::text) limit :wanted")
                .param("wanted", wanted)
                .query((row, number) -> row.getString(1))
                .list();
    }

    private void warmUp(List<String> paths) throws IOException, InterruptedException {
        for (var round = 0; round < 10; round++) {
            for (var path : paths) {
                get(path);
            }
        }
    }

    private void report(String name, List<String> paths, int requests) throws IOException, InterruptedException {
        var all = new ArrayList<Double>();
        for (var path : paths) {
            var times = new ArrayList<Double>();
            for (var request = 0; request < requests; request++) {
                var began = System.nanoTime();
                get(path);
                times.add((System.nanoTime() - began) / 1e6);
            }
            all.addAll(times);
            print("  " + path, times);
        }
        print(name, all);
    }

    private static void print(String name, List<Double> times) {
        System.out.printf(
                Locale.ROOT,
                "%-52s %5d requests: p50 %6.1f ms, p95 %6.1f ms, max %6.1f ms%n",
                name,
                times.size(),
                share(times, 0.5),
                share(times, 0.95),
                share(times, 1));
    }

    private static double share(List<Double> times, double share) {
        var sorted = times.stream().sorted().toList();
        return sorted.get((int) Math.ceil(share * sorted.size()) - 1);
    }

    /** From the moment that a triage was saved to the event at the page. */
    private void watch(int tickets) throws IOException, InterruptedException {
        var seen = new ConcurrentHashMap<UUID, Instant>();
        var stream = http.send(
                HttpRequest.newBuilder(URI.create(url + "/events"))
                        .header("Accept", "text/event-stream")
                        .build(),
                BodyHandlers.ofLines());
        Thread.ofVirtual()
                .start(() -> stream.body()
                        .filter(line -> line.startsWith("data:"))
                        .forEach(line -> note(line.substring("data:".length()), seen)));
        var random = new Random(7);
        var ids = new ArrayList<UUID>();
        for (var ticket = 0; ticket < tickets; ticket++) {
            ids.add(handIn("Where is my parcel " + random.nextInt(1_000_000) + "?"));
        }
        await("events of all tickets")
                .atMost(Duration.ofMinutes(1))
                .until(() -> seen.keySet().containsAll(ids));
        var delays = ids.stream()
                .map(id ->
                        (double) Duration.between(triagedAt(id), seen.get(id)).toMillis())
                .toList();
        print("live update after the triage was saved", delays);
    }

    /** The latest event counts: the first ones tell of the ticket's arrival. */
    private static void note(String data, Map<UUID, Instant> seen) {
        var now = Instant.now();
        Arrays.stream(data.split(",", -1))
                .map(String::strip)
                .filter(id -> id.length() == 36)
                .map(UUID::fromString)
                .forEach(id -> seen.put(id, now));
    }

    private UUID handIn(String subject) throws IOException, InterruptedException {
        var answer = program.send(
                HttpRequest.newBuilder(URI.create(url + "/api/v1/tickets"))
                        .header("Authorization", "Bearer " + KEY)
                        .header("Content-Type", "application/json")
                        .POST(HttpRequest.BodyPublishers.ofString(
                                "{\"source\":\"benchmark\",\"subject\":\"%s\",\"body\":\"It has not come.\"}"
                                        .formatted(subject)))
                        .build(),
                BodyHandlers.ofString());
        var id = Pattern.compile("\"id\":\"([^\"]+)\"").matcher(answer.body());
        if (!id.find()) {
            throw new IllegalStateException(answer.body());
        }
        return UUID.fromString(id.group(1));
    }

    private Instant triagedAt(UUID id) {
        return jdbc.sql("select triaged_at from triage where ticket_id = :id")
                .param("id", id)
                .query((row, number) -> row.getObject(1, OffsetDateTime.class).toInstant())
                .single();
    }

    private HttpResponse<String> get(String path) throws IOException, InterruptedException {
        var answer = http.send(HttpRequest.newBuilder(URI.create(url + path)).build(), BodyHandlers.ofString());
        if (answer.statusCode() != 200) {
            throw new IllegalStateException(path + " answers " + answer.statusCode());
        }
        return answer;
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    private static final String COPY = """
            create table benchmark_copy as
                select t.id as old, n, uuidv7(make_interval(secs => -(random() * 2592000)::int)) as id
                from ticket t, generate_series(1, :copies) n;
            insert into ticket (id, source, external_id, subject, requester_name, requester_email, requester_vip, channel,
                                tags, created_at, received_at, search)
                select c.id, 'benchmark', c.id::text, t.subject || ' ' || c.n, t.requester_name, t.requester_email,
                       t.requester_vip, t.channel, t.tags, t.created_at - make_interval(hours => c.n),
                       t.received_at - make_interval(hours => c.n), t.search
                from benchmark_copy c join ticket t on t.id = c.old where c.n <= :copies;
            insert into message (id, ticket_id, position, author, body, attachments, created_at)
                select gen_random_uuid(), c.id, m.position, m.author, m.body, m.attachments,
                       m.created_at - make_interval(hours => c.n)
                from benchmark_copy c join message m on m.ticket_id = c.old where c.n <= :copies;
            insert into triage (ticket_id, status, generation, attempt, failures, upgrades, requested_draft, due_at,
                                started_at, triaged_at, decision, degraded, category, priority, sentiment, language, queue,
                                result, saved_event)
                select c.id, r.status, 1, 1, 0, 0, false, r.due_at, r.started_at,
                       r.triaged_at - make_interval(hours => c.n), r.decision, r.degraded, r.category, r.priority,
                       r.sentiment, r.language, r.queue, r.result, r.saved_event
                from benchmark_copy c join triage r on r.ticket_id = c.old where c.n <= :copies;
            insert into assignment (ticket_id, queue, priority, state, agent, category, language, opened_at,
                                    clock_started_at, due_at, at_risk_at, paused_at, claimed_at, closed_at, queue_by_human,
                                    priority_by_human, version)
                select c.id, case when c.n % 5 < 2 then 'billing' else a.queue end, a.priority, a.state, a.agent,
                       a.category, a.language, a.opened_at - make_interval(hours => c.n), a.clock_started_at,
                       a.due_at + make_interval(hours => :copies / 2 - c.n),
                       a.at_risk_at + make_interval(hours => :copies / 2 - c.n), a.paused_at, a.claimed_at,
                       a.closed_at, false, false, 1
                from benchmark_copy c join assignment a on a.ticket_id = c.old;
            insert into triage_entry
                select copy.* from benchmark_copy c join triage_entry e on e.ticket_id = c.old,
                       jsonb_populate_record(e, jsonb_build_object(
                           'ticket_id', c.id, 'triaged_at', e.triaged_at - make_interval(hours => c.n))) copy;
            insert into inference_call (call_id, subject_id, task, tier, model, prompt_version, prompt_tokens,
                                        cached_tokens, completion_tokens, seconds, outcome, joules, marginal_cost, currency,
                                        completed_at)
                select gen_random_uuid(), ticket_id, 'CLASSIFY', 'SMALL', 'bench-2b', 'classify-v1', 800, 500, 1, 1.2,
                       'ANSWERED', 60, 0.000005, 'USD', triaged_at
                from triage_entry where get_byte(uuid_send(ticket_id), 15) % 2 = 0;
            insert into feedback (id, ticket_id, attempt, at, agent, kind, field, before, after)
                select gen_random_uuid(), ticket_id, 1, triaged_at, 'agent ' || get_byte(uuid_send(ticket_id), 14) % 20,
                       'CORRECTION', 'category', category, 'other'
                from triage_entry where get_byte(uuid_send(ticket_id), 15) % 10 = 0;
            analyze
            """;
}
