package dev.nanodesk.cost;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.nanodesk.cost.SavingsReport.Compared;
import dev.nanodesk.cost.SavingsReport.Line;
import dev.nanodesk.cost.SavingsRequest.By;
import dev.nanodesk.cost.SavingsRequest.WhatIf;
import dev.nanodesk.inference.InferenceCompleted;
import dev.nanodesk.inference.InferenceCompleted.Result;
import dev.nanodesk.inference.Task;
import dev.nanodesk.inference.Tier;
import dev.nanodesk.testing.NanodeskApiTest;
import dev.nanodesk.triage.CloudCall.Source;
import dev.nanodesk.triage.TicketTriaged;
import io.micrometer.core.instrument.MeterRegistry;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.function.Predicate;
import java.util.function.ToDoubleFunction;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.test.context.TestPropertySource;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Ten thousand calls around the end of a month, a change of prices and a change of the clock, added up one by one in
 * floating point from the events themselves, without the ledger, its SQL or its sums.
 */
@NanodeskApiTest
@TestPropertySource(
        properties = {
            "nanodesk.cost.references=cloud,other",
            "nanodesk.cost.price-book=classpath:cost/test-book.yaml",
            "nanodesk.cost.zone=UTC"
        })
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class SavingsRecomputationTests {

    private static final int CALLS = 10_000;
    private static final Instant FIRST = Instant.parse("2026-10-22T00:00:00Z");
    private static final int SECONDS = 14 * 86_400;
    private static final int LONGEST_CALL = 900;
    private static final LocalDate PRICE_CHANGE = LocalDate.parse("2026-10-29");
    private static final double CENT = 0.005;
    private static final List<String> CATEGORIES = List.of("delivery", "returns", "billing");

    @Autowired
    ApplicationEventPublisher events;

    @Autowired
    TransactionTemplate transaction;

    @Autowired
    Savings savings;

    @Autowired
    MeterRegistry metrics;

    private final List<InferenceCompleted> calls = new ArrayList<>();
    private final Map<UUID, Integer> machineSeconds = new HashMap<>();
    private final List<TicketTriaged> triages = new ArrayList<>();

    @BeforeAll
    void work() {
        var random = new Random(42);
        while (calls.size() < CALLS) {
            ticket(random);
        }
        calls.sort(Comparator.comparing(InferenceCompleted::completedAt));
        countMachineSeconds();
        transaction.executeWithoutResult(status -> {
            calls.forEach(events::publishEvent);
            triages.forEach(events::publishEvent);
        });
        // every event comes twice
        transaction.executeWithoutResult(status -> {
            calls.subList(0, 500).forEach(events::publishEvent);
            triages.subList(0, 500).forEach(events::publishEvent);
        });
    }

    /** Second by second: each is the call's that ends first. */
    private void countMachineSeconds() {
        var busy = new BitSet();
        for (var call : calls) {
            var end = (int) Duration.between(FIRST.minusSeconds(2 * LONGEST_CALL), call.completedAt())
                    .toSeconds();
            var before = busy.cardinality();
            busy.set(end - (int) call.usage().elapsed().toSeconds(), end);
            machineSeconds.put(call.usage().callId(), busy.cardinality() - before);
        }
    }

    private void ticket(Random random) {
        var ticket = UUID.randomUUID();
        var at = FIRST.plusSeconds(random.nextInt(SECONDS));
        for (var task : List.of(Task.CLASSIFY, Task.SUMMARISE, Task.DRAFT)) {
            var failed = random.nextInt(10) == 0;
            var silent = random.nextInt(20) == 0;
            calls.add(LedgerFacts.call(
                    ticket,
                    task,
                    random.nextInt(4) == 0 ? Tier.LARGE : Tier.SMALL,
                    failed ? Result.UNAVAILABLE : Result.ANSWERED,
                    (failed && random.nextBoolean()) || silent ? null : 50_000 + random.nextInt(500_000),
                    silent ? null : random.nextInt(100_000),
                    Duration.ofSeconds(random.nextInt(LONGEST_CALL)),
                    at.minusSeconds(random.nextInt(30))));
        }
        var category = CATEGORIES.get(random.nextInt(CATEGORIES.size()));
        var call = LedgerFacts.cloudCall(
                100_000 + random.nextInt(900_000),
                random.nextBoolean()
                        ? LedgerFacts.generated(0, 20_000 + random.nextInt(60_000))
                        : LedgerFacts.avoided(),
                random.nextBoolean()
                        ? LedgerFacts.generated(random.nextInt(800_000), random.nextInt(200_000))
                        : LedgerFacts.unwanted());
        var repeated = random.nextInt(8) == 0;
        triages.add(LedgerFacts.triaged(ticket, 1, false, category, random.nextInt(3) == 0, call, at));
        if (repeated) {
            var again = at.plusSeconds(random.nextInt(200_000));
            triages.add(LedgerFacts.triaged(ticket, 2, random.nextBoolean(), "returns", false, call, again));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"UTC", "America/Los_Angeles", "Pacific/Auckland", "Europe/Berlin"})
    void agreesToTheCentByDay(String zone) {
        var where = ZoneId.of(zone);
        var report = report(By.DAY, where, "2026-10-20", "2026-11-08");

        assertThat(report.lines()).hasSizeGreaterThan(13);
        report.lines().forEach(line -> assertAgrees(line, at -> day(at, where).equals(LocalDate.parse(line.key()))));
        assertAgrees(report.total(), at -> true);
    }

    @ParameterizedTest
    @ValueSource(strings = {"UTC", "America/Los_Angeles", "Pacific/Auckland"})
    void agreesToTheCentByMonth(String zone) {
        var where = ZoneId.of(zone);
        var report = report(By.MONTH, where, "2026-10-01", "2026-12-01");

        assertThat(report.lines()).extracting(Line::key).containsExactly("2026-10", "2026-11");
        report.lines()
                .forEach(line ->
                        assertAgrees(line, at -> day(at, where).toString().startsWith(line.key())));
    }

    @ParameterizedTest
    @ValueSource(strings = {"UTC", "America/Los_Angeles", "Pacific/Auckland"})
    void takesTheDaysOfTheZoneFromTheFirstToTheLast(String zone) {
        var where = ZoneId.of(zone);
        var first = LocalDate.parse("2026-10-25");
        var last = LocalDate.parse("2026-10-31");
        var report = report(By.CATEGORY, where, "2026-10-25", "2026-11-01");

        assertAgrees(
                report.total(),
                at -> !day(at, where).isBefore(first) && !day(at, where).isAfter(last));
        assertThat(report.lines().stream().mapToLong(Line::tickets).sum())
                .isEqualTo(report.total().tickets());
        assertThat(report.lines().stream().mapToLong(Line::triages).sum())
                .isEqualTo(report.total().triages());
        assertThat(sum(report.lines(), line -> amount(line.own().marginal().amount())))
                .isEqualTo(amount(report.total().own().marginal().amount()), within(0.0001));
        assertThat(sum(
                        report.lines(),
                        line -> amount(reference(line, "cloud").cost().high())))
                .isEqualTo(amount(reference(report.total(), "cloud").cost().high()), within(0.0001));
    }

    @Test
    void addsUpByModelAndTask() {
        for (var by : List.of(By.MODEL, By.TASK)) {
            var report = report(by, ZoneId.of("UTC"), "2026-10-01", "2026-12-01");

            assertThat(sum(report.lines(), line -> amount(line.own().marginal().amount())))
                    .isEqualTo(amount(report.total().own().marginal().amount()), within(0.0001));
            assertThat(report.lines().stream()
                            .mapToLong(line -> line.calls().promptTokens())
                            .sum())
                    .isEqualTo(report.total().calls().promptTokens());
            assertThat(report.lines())
                    .allSatisfy(
                            line -> assertThat(reference(line, "cloud").cost().unknown())
                                    .contains("whole tickets"));
        }
    }

    @Test
    void countsTheMachineOnceForCallsAtTheSameTime() {
        var calls = report(By.MONTH, ZoneId.of("UTC"), "2026-10-01", "2026-12-01")
                .total()
                .calls();

        assertThat(calls.machineSeconds())
                .isEqualByComparingTo(BigDecimal.valueOf(machineSeconds.values().stream()
                        .mapToInt(Integer::intValue)
                        .sum()))
                .isLessThan(calls.seconds().multiply(new BigDecimal("0.5")));
    }

    @Test
    void countsInMetricsWhatItReports() {
        var total =
                report(By.MONTH, ZoneId.of("UTC"), "2026-10-01", "2026-12-01").total();

        assertThat(counted("nanodesk.cost.marginal", "currency", "USD"))
                .isEqualTo(amount(total.own().marginal().amount()), within(0.0001));
        var cloud = reference(total, "cloud");
        assertThat(referenceCounter("metered_low"))
                .isEqualTo(amount(cloud.metered().low()), within(0.0001));
        assertThat(referenceCounter("metered_high") + referenceCounter("modelled_high"))
                .isEqualTo(amount(cloud.cost().high()), within(0.0001));
    }

    private double referenceCounter(String part) {
        return metrics.get("nanodesk.cost.reference")
                .tag("reference", "cloud")
                .tag("part", part)
                .counter()
                .count();
    }

    private double counted(String name, String tag, String value) {
        return metrics.get(name).tag(tag, value).counters().stream()
                .mapToDouble(counter -> counter.count())
                .sum();
    }

    private SavingsReport report(By by, ZoneId zone, String from, String to) {
        return savings.report(new SavingsRequest(
                LocalDate.parse(from), LocalDate.parse(to), by, zone, List.of("cloud", "other"), WhatIf.none()));
    }

    private void assertAgrees(Line line, Predicate<Instant> within) {
        var tickets = new HashSet<UUID>();
        long triaged = 0;
        double marginal = 0;
        double cloudLow = 0;
        double cloudHigh = 0;
        double otherLow = 0;
        double otherHigh = 0;
        long unknown = 0;
        for (var each : triages) {
            if (within.test(each.triagedAt())) {
                tickets.add(each.ticketId());
                triaged++;
                marginal += 65 * each.nanoTime().toNanos() / 1e9 / 3.6e6 * 0.30;
                if (!each.upgrade()) {
                    var price = new Prices(day(each.triagedAt(), ZoneId.of("UTC")));
                    cloudLow += metered(each, price.cloudCached(), price.cloudInput(), price.cloudOutput());
                    cloudHigh += metered(each, price.cloudCached(), price.cloudInput(), price.cloudOutput());
                    otherLow += 0.9 * metered(each, 4, 4, 8);
                    otherHigh += 1.2 * metered(each, 4, 4, 8);
                    unknown += each.cloudCall().summary().source() == Source.AVOIDED ? 1 : 0;
                }
            }
        }
        long prompt = 0;
        long failed = 0;
        for (var call : calls) {
            if (within.test(call.completedAt())) {
                marginal += 65 * machineSeconds.getOrDefault(call.usage().callId(), 0) / 3.6e6 * 0.30;
                var answered = call.result() == Result.ANSWERED;
                var tokens = call.usage().promptTokens();
                prompt += answered && tokens != null ? tokens : 0;
                failed += answered ? 0 : 1;
            }
        }
        assertThat(line.tickets()).isEqualTo(tickets.size());
        assertThat(line.triages()).isEqualTo(triaged);
        assertThat(line.calls().promptTokens()).isEqualTo(prompt);
        assertThat(line.calls().failed()).isEqualTo(failed);
        assertThat(amount(line.own().marginal().amount())).isEqualTo(marginal, within(CENT));
        assertThat(amount(reference(line, "cloud").metered().low())).isEqualTo(cloudLow, within(CENT));
        assertThat(amount(reference(line, "cloud").metered().high())).isEqualTo(cloudHigh, within(CENT));
        assertThat(amount(reference(line, "other").metered().low())).isEqualTo(otherLow, within(CENT));
        assertThat(amount(reference(line, "other").metered().high())).isEqualTo(otherHigh, within(CENT));
        assertThat(amount(reference(line, "cloud").savingMarginal().low()))
                .isEqualTo(cloudLow - marginal, within(CENT));
        assertThat(reference(line, "cloud").unknownParts()).isLessThanOrEqualTo(unknown);
    }

    /** The prefix of 1,100 tokens is long enough to be cached from 1,024 on; the other vendor caches nothing. */
    private static double metered(TicketTriaged triaged, double cached, double input, double output) {
        var call = triaged.cloudCall();
        var prompt = call.thread();
        var answer = call.label();
        if (call.summary().source() == Source.GENERATED) {
            answer += number(call.summary().answer());
        }
        if (call.draft().source() == Source.GENERATED) {
            prompt += number(call.draft().prompt());
            answer += number(call.draft().answer());
        }
        return (call.shared() * cached + prompt * input + answer * output) / 1e6;
    }

    private record Prices(LocalDate day) {

        double cloudCached() {
            return day.isBefore(PRICE_CHANGE) ? 1.25 : 0.75;
        }

        double cloudInput() {
            return day.isBefore(PRICE_CHANGE) ? 2.5 : 1.5;
        }

        double cloudOutput() {
            return day.isBefore(PRICE_CHANGE) ? 10 : 7;
        }
    }

    private static LocalDate day(Instant at, ZoneId zone) {
        return ZonedDateTime.ofInstant(at, zone).toLocalDate();
    }

    private static int number(@Nullable Integer tokens) {
        return tokens == null ? 0 : tokens;
    }

    private static Compared reference(Line line, String model) {
        return line.references().stream()
                .filter(each -> each.model().equals(model))
                .findFirst()
                .orElseThrow();
    }

    private static double amount(@Nullable BigDecimal amount) {
        assertThat(amount).isNotNull();
        return amount == null ? Double.NaN : amount.doubleValue();
    }

    private static double sum(List<Line> lines, ToDoubleFunction<Line> value) {
        return lines.stream().mapToDouble(value).sum();
    }
}
