package dev.nanodesk.cost;

import dev.nanodesk.cost.OwnPrices.Costs;
import dev.nanodesk.cost.OwnPrices.Share;
import dev.nanodesk.cost.SavingsReport.Compared;
import dev.nanodesk.cost.SavingsReport.Line;
import dev.nanodesk.cost.SavingsReport.OwnLatency;
import dev.nanodesk.cost.SavingsRows.TicketStatistic;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.time.Clock;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;

/** Reports what tickets cost here in a period, beside what cloud models would have charged. */
@Service
public class Savings {

    private static final BigDecimal SECONDS_A_MONTH = MachineHours.HOURS_A_MONTH.multiply(BigDecimal.valueOf(3_600));
    private static final TicketStatistic NO_TICKETS = new TicketStatistic("", 0, 0, null, null, null, null);
    private static final String OF_WHOLE_TICKETS = "a reference charges whole tickets: see the total";

    private final SavingsRows rows;
    private final TriageLedger ledger;
    private final MachineHours machineHours;
    private final PriceBooks books;
    private final Exchange exchange;
    private final CostProperties properties;
    private final Clock clock;

    Savings(
            SavingsRows rows,
            TriageLedger ledger,
            MachineHours machineHours,
            PriceBooks books,
            Exchange exchange,
            CostProperties properties,
            Clock clock) {
        this.rows = rows;
        this.ledger = ledger;
        this.machineHours = machineHours;
        this.books = books;
        this.exchange = exchange;
        this.properties = properties;
        this.clock = clock;
    }

    /** The report on a period; one without tickets is empty, not wrong. */
    public SavingsReport report(SavingsRequest request) {
        ledger.write();
        return new Draft(request).report();
    }

    /** One report while it is made. */
    private final class Draft {

        private final SavingsRequest request;
        private final PriceBook book = books.current();
        private final OwnPrices prices;
        private final Tally total = new Tally();
        private final Map<String, Tally> tallies = new TreeMap<>();
        private final List<Stretch> stretches;
        private final Map<String, List<Stretch>> byTime;
        private final TicketStatistic totalStatistic;

        Draft(SavingsRequest request) {
            this.request = request;
            this.prices = new OwnPrices(request.whatIf(), exchange);
            this.stretches = machineHours.between(request.start(), request.end());
            this.byTime = request.by().isTime() ? TimeBuckets.split(request, stretches) : Map.of();
            this.totalStatistic = rows.total(request);
            rows.triages(request).forEach(sum -> {
                total.add(sum);
                tally(sum.key()).add(sum);
            });
            rows.calls(request).forEach(sum -> {
                total.add(sum);
                tally(sum.key()).add(sum);
            });
        }

        private Tally tally(String key) {
            return tallies.computeIfAbsent(key, fresh -> new Tally());
        }

        SavingsReport report() {
            var statistics = new HashMap<String, TicketStatistic>();
            rows.statistics(request).forEach(statistic -> statistics.put(statistic.key(), statistic));
            var keys = new TreeSet<>(tallies.keySet());
            keys.addAll(byTime.keySet());
            return new SavingsReport(
                    request.from(),
                    request.to(),
                    request.zone().getId(),
                    request.by(),
                    exchange.currency(),
                    isProvisional(),
                    request.whatIf(),
                    request.references().stream()
                            .map(model -> book.terms(model, request.from(), request.to()))
                            .toList(),
                    total(),
                    keys.stream()
                            .map(key -> line(
                                    key,
                                    tallies.getOrDefault(key, new Tally()),
                                    statistics.getOrDefault(key, NO_TICKETS)))
                            .toList(),
                    notes());
        }

        private boolean isProvisional() {
            return request.end().isAfter(clock.instant());
        }

        private Line total() {
            var costs = prices.of(total, stretches, Share.ALL);
            var breakEvens = prices.breakEvens(properties, capacity());
            var compared = request.references().stream()
                    .map(model -> {
                        var comparison = Comparison.of(model, total.triageSums(), book, exchange);
                        return comparison.with(
                                costs.marginal(),
                                costs.loaded(),
                                breakEvens.of(
                                        comparison.low(totalStatistic.tickets()),
                                        comparison.high(totalStatistic.tickets())));
                    })
                    .toList();
            return line("total", total, totalStatistic, costs, compared);
        }

        private Line line(String key, Tally tally, TicketStatistic statistic) {
            var costs = costs(key, tally, statistic);
            var compared = request.references().stream()
                    .map(model -> request.by().isTicket()
                            ? Comparison.of(model, tally.triageSums(), book, exchange)
                                    .with(costs.marginal(), costs.loaded(), null)
                            : Comparison.without(model, OF_WHOLE_TICKETS))
                    .toList();
            return line(key, tally, statistic, costs, compared);
        }

        private Costs costs(String key, Tally tally, TicketStatistic statistic) {
            return request.by().isTime()
                    ? prices.of(tally, byTime.getOrDefault(key, List.of()), Share.ALL)
                    : prices.of(tally, stretches, share(tally, statistic));
        }

        private Line line(String key, Tally tally, TicketStatistic statistic, Costs costs, List<Compared> compared) {
            return new Line(
                    key,
                    statistic.tickets(),
                    tally.triages(),
                    statistic.byNano(),
                    percent(statistic.byNano(), statistic.tickets()),
                    tally.calls(),
                    tally.energy(),
                    costs.of(statistic.tickets()),
                    latency(statistic),
                    compared);
        }

        /** Idle hours are everybody's: by tickets, or by busy seconds where a line has no tickets of its own. */
        private Share share(Tally tally, TicketStatistic statistic) {
            return request.by().isTicket()
                    ? new Share(BigDecimal.valueOf(statistic.tickets()), BigDecimal.valueOf(totalStatistic.tickets()))
                    : new Share(
                            tally.callSeconds().add(tally.nanoSeconds()),
                            total.callSeconds().add(total.nanoSeconds()));
        }

        private @Nullable BigDecimal capacity() {
            var busy = total.busySeconds();
            return busy.signum() == 0 || totalStatistic.tickets() == 0
                    ? null
                    : SECONDS_A_MONTH
                            .multiply(BigDecimal.valueOf(totalStatistic.tickets()))
                            .divide(busy, MathContext.DECIMAL64)
                            .setScale(0, RoundingMode.FLOOR);
        }

        private OwnLatency latency(TicketStatistic statistic) {
            return new OwnLatency(
                    seconds(statistic.p50()),
                    seconds(statistic.p95()),
                    seconds(statistic.waitingP50()),
                    seconds(statistic.waitingP95()),
                    request.by().isTicket() ? "a triage, from the start of work to its result" : "a call");
        }

        private List<String> notes() {
            return ReportNotes.of(request, properties, total, totalStatistic.tickets(), isProvisional());
        }
    }

    private static @Nullable BigDecimal percent(long part, long whole) {
        return whole == 0
                ? null
                : BigDecimal.valueOf(100 * part).divide(BigDecimal.valueOf(whole), 1, RoundingMode.HALF_UP);
    }

    private static @Nullable BigDecimal seconds(@Nullable BigDecimal exact) {
        return exact == null ? null : exact.setScale(3, RoundingMode.HALF_UP);
    }
}
