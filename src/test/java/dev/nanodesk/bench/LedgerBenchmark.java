package dev.nanodesk.bench;

import static org.awaitility.Awaitility.await;

import dev.nanodesk.NanodeskApplication;
import dev.nanodesk.cost.Bills;
import dev.nanodesk.cost.SwitchedTriageLedger;
import dev.nanodesk.inference.PromptScale;
import dev.nanodesk.knowledge.KnowledgeImport;
import dev.nanodesk.ticket.Channel;
import dev.nanodesk.ticket.Intake;
import dev.nanodesk.ticket.NewTicket;
import dev.nanodesk.ticket.TicketsReceived.WayIn;
import dev.nanodesk.triage.Backlog;
import dev.nanodesk.triage.SwitchedCloudCalls;
import dev.nanodesk.triage.Triages;
import java.io.IOException;
import java.nio.file.Files;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.LongAdder;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.springframework.beans.factory.BeanFactory;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Measures what the ledger takes of the throughput of triage with NANO alone. The whole service, its own PostgreSQL,
 * blocks of example tickets triaged as fast as they can be, in turn with the ledger and without: without, no prompt is
 * weighed, no row written and no counter raised. What both keep is the column with the saved event.
 *
 * <p>Where triage takes all the processors there are, a share of its processor time is the same share of its throughput; and
 * processor time, of the service and its PostgreSQL together, varies less from block to block.
 *
 * <pre>
 * ./mvnw -q test-compile exec:exec@ledger -Dledger.pairs=10 -Dledger.tickets=2000
 * </pre>
 */
public final class LedgerBenchmark {

    private final AtomicBoolean on = new AtomicBoolean();
    private final LongAdder spent = new LongAdder();
    private final int tickets;

    private LedgerBenchmark(int tickets) {
        this.tickets = tickets;
    }

    /** Pairs of blocks, and tickets of a block. */
    public static void main(String[] args) throws IOException {
        new LedgerBenchmark(Integer.parseInt(args[1])).run(Integer.parseInt(args[0]));
    }

    private void run(int pairs) throws IOException {
        try (var service = start()) {
            service.getBean(KnowledgeImport.class).importFrom("classpath:demo/knowledge");
            var throughputs = new ArrayList<Double>();
            var shares = new ArrayList<Double>();
            for (var pair = -2; pair < pairs; pair++) {
                var withFirst = pair % 2 == 0;
                var first = measure(service, withFirst);
                var second = measure(service, !withFirst);
                var with = withFirst ? first : second;
                var without = withFirst ? second : first;
                System.out.printf(
                        "%s%.0f tickets/s with, %.0f without; %.2f ms of processor a ticket with, %.2f without%n",
                        pair < 0 ? "warming up: " : "",
                        with.throughput(),
                        without.throughput(),
                        with.processor(),
                        without.processor());
                if (pair < 0) {
                    spent.reset();
                } else {
                    throughputs.add(with.throughput() / without.throughput() - 1);
                    shares.add(with.processor() / without.processor() - 1);
                }
            }
            report("Throughput with the ledger against without", throughputs);
            report("Processor time a ticket with the ledger against without", shares);
            System.out.printf(
                    "Inside the ledger's code, waiting included: %.1f µs a ticket%n",
                    spent.sum() / 1e3 / ((long) pairs * tickets));
            System.out.printf("Written again with nothing else to do: %.1f µs a ticket%n", alone(service));
        }
    }

    /** Microseconds that writing a ticket's entry and counters takes, PostgreSQL's part and the commit's included. */
    private double alone(ConfigurableApplicationContext service) {
        var ledger = service.getBean(SwitchedTriageLedger.class);
        var saved =
                service.getBean(Triages.class).savedBetween(Instant.now().minus(Duration.ofHours(1)), Instant.now());
        var best = Double.MAX_VALUE;
        for (var round = 0; round < 10; round++) {
            service.getBean(JdbcClient.class).sql("truncate triage_entry").update();
            var started = System.nanoTime();
            for (var from = 0; from < saved.size(); from += tickets / 10) {
                ledger.writeAtOnce(saved.subList(from, Math.min(saved.size(), from + tickets / 10)));
            }
            best = Math.min(best, (System.nanoTime() - started) / 1e3 / saved.size());
        }
        return best;
    }

    private static void report(String what, List<Double> ratios) {
        var sorted = ratios.stream().sorted().toList();
        var mean = ratios.stream().mapToDouble(Double::doubleValue).average().orElseThrow();
        var deviation = Math.sqrt(ratios.stream()
                        .mapToDouble(ratio -> (ratio - mean) * (ratio - mean))
                        .sum()
                / Math.max(1, ratios.size() - 1));
        System.out.printf(
                "%s: median %+.2f %%, mean %+.2f %% ± %.2f (standard error), %d pairs%n",
                what,
                100 * sorted.get(sorted.size() / 2),
                100 * mean,
                100 * deviation / Math.sqrt(ratios.size()),
                ratios.size());
    }

    /**
     * What a block took.
     *
     * @param throughput tickets a second
     * @param processor milliseconds a ticket, of this process and its PostgreSQL
     */
    private record Block(double throughput, double processor) {}

    private Block measure(ConfigurableApplicationContext service, boolean withLedger) {
        var backlog = service.getBean(Backlog.class);
        backlog.pause("ada");
        var intake = service.getBean(Intake.class);
        for (var each : blocks()) {
            intake.receiveAll(each, WayIn.BULK);
        }
        await().atMost(Duration.ofMinutes(2)).until(() -> unseen(service) == 0);
        on.set(withLedger);
        var processor = processorTime();
        var started = System.nanoTime();
        backlog.resume("ada");
        await().atMost(Duration.ofMinutes(10))
                .pollDelay(Duration.ZERO)
                .pollInterval(Duration.ofMillis(20))
                .until(() -> left(backlog.state()) == 0);
        var seconds = (System.nanoTime() - started) / 1e9;
        // a bill has the ledger write what it still holds
        service.getBean(Bills.class).of(UUID.randomUUID());
        return new Block(tickets / seconds, processorTime().minus(processor).toNanos() / 1e6 / tickets);
    }

    /** Of this process and of what it has started. */
    private static Duration processorTime() {
        var own = ProcessHandle.current();
        return Stream.concat(Stream.of(own), own.descendants())
                .flatMap(process -> process.info().totalCpuDuration().stream())
                .reduce(Duration.ZERO, Duration::plus);
    }

    private static long left(Backlog.State state) {
        return state.waiting() + state.running() + state.retrying() + state.parked();
    }

    private static long unseen(ConfigurableApplicationContext service) {
        return service.getBean(JdbcClient.class)
                .sql("select count(*) from triage where status = 'WAITING' and category is null")
                .query(Long.class)
                .single();
    }

    private List<List<NewTicket>> blocks() {
        var examples = ExampleTicket.all().stream()
                .filter(each -> !each.evaluates())
                .map(ExampleTicket::ticket)
                .toList();
        var fresh = IntStream.range(0, tickets)
                .mapToObj(number -> examples.get(number % examples.size()))
                .map(example -> new NewTicket(
                        "benchmark",
                        UUID.randomUUID().toString(),
                        example.subject(),
                        example.body(),
                        null,
                        Channel.API,
                        List.of(),
                        null,
                        List.of()))
                .toList();
        return IntStream.range(0, (tickets + 499) / 500)
                .mapToObj(part -> fresh.subList(part * 500, Math.min(tickets, part * 500 + 500)))
                .toList();
    }

    private ConfigurableApplicationContext start() throws IOException {
        return new SpringApplicationBuilder(NanodeskApplication.class)
                .initializers(fresh -> {
                    fresh.getBeanFactory().registerSingleton("withoutTestClasses", new WithoutTestClasses());
                    fresh.getBeanFactory().addBeanPostProcessor(new Switches(fresh.getBeanFactory()));
                })
                .properties(Map.of(
                        "server.port",
                        "0",
                        "nanodesk.demo.tickets",
                        "off",
                        "nanodesk.database.directory",
                        Files.createTempDirectory("nanodesk-benchmark").toString()))
                .run();
    }

    private final class Switches implements BeanPostProcessor {

        private final BeanFactory beans;

        Switches(BeanFactory beans) {
            this.beans = beans;
        }

        @Override
        public Object postProcessBeforeInitialization(Object bean, String name) {
            if (SwitchedTriageLedger.replaces(bean)) {
                return new SwitchedTriageLedger(beans, on, spent);
            }
            return SwitchedCloudCalls.replaces(bean)
                    ? new SwitchedCloudCalls(beans.getBean(PromptScale.class), on, spent)
                    : bean;
        }
    }
}
