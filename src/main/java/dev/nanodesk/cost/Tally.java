package dev.nanodesk.cost;

import dev.nanodesk.cost.SavingsRows.CallSum;
import dev.nanodesk.cost.SavingsRows.Spent;
import dev.nanodesk.cost.SavingsRows.TriageSum;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What the ledger has for a line: triages and calls with their energy and cost. */
final class Tally {

    private final List<TriageSum> triages = new ArrayList<>();
    private final List<CallSum> calls = new ArrayList<>();

    void add(TriageSum sum) {
        triages.add(sum);
    }

    void add(CallSum sum) {
        calls.add(sum);
    }

    List<TriageSum> triageSums() {
        return triages;
    }

    long triages() {
        return triages.stream().mapToLong(TriageSum::triages).sum();
    }

    BigDecimal callSeconds() {
        return calls.stream().map(CallSum::seconds).reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    BigDecimal nanoSeconds() {
        return triages.stream().map(TriageSum::nanoSeconds).reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    /** Seconds in which a machine was at work on tickets. */
    BigDecimal busySeconds() {
        return triages.stream().map(TriageSum::aloneSeconds).reduce(machineSeconds(), BigDecimal::add);
    }

    private BigDecimal machineSeconds() {
        return calls.stream().map(CallSum::machineSeconds).reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    /** Energy at the tariff of then, or at another one. */
    Sum marginal(Exchange exchange, @Nullable BigDecimal tariff) {
        if (tariff != null) {
            return Sum.ZERO.plus(Energy.cost(joules(), tariff));
        }
        return spent().stream()
                .map(each -> exchange.sum(each.marginal(), each.currency()))
                .reduce(Sum.ZERO, Sum::plus);
    }

    SavingsReport.Calls calls() {
        return new SavingsReport.Calls(
                calls.stream().mapToLong(CallSum::calls).sum(),
                calls.stream().mapToLong(CallSum::failed).sum(),
                calls.stream().mapToLong(CallSum::prompt).sum(),
                calls.stream().mapToLong(CallSum::cached).sum(),
                calls.stream().mapToLong(CallSum::completion).sum(),
                calls.stream().mapToLong(CallSum::withoutUsage).sum(),
                seconds(callSeconds()),
                seconds(machineSeconds()),
                seconds(nanoSeconds()));
    }

    SavingsReport.Energy energy() {
        var measured = spent().stream().map(Spent::measuredJoules).reduce(BigDecimal.ZERO, BigDecimal::add);
        return new SavingsReport.Energy(seconds(joules()), seconds(measured), grams(), source());
    }

    private String source() {
        var sources = spent().stream()
                .flatMap(spent -> spent.sources().stream())
                .collect(Collectors.toCollection(TreeSet::new));
        var isPartlyEstimated = sources.remove(Energy.ESTIMATED);
        if (sources.isEmpty()) {
            return "estimated from configured watts";
        }
        var counters = sources.stream()
                .flatMap(source -> Energy.counters(source).stream())
                .distinct()
                .collect(Collectors.joining(" and "));
        return isPartlyEstimated
                ? "partly measured by %s, partly estimated".formatted(counters)
                : "measured by " + counters;
    }

    private BigDecimal joules() {
        return spent().stream().map(Spent::joules).reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    private @Nullable BigDecimal grams() {
        var known = spent().stream().map(Spent::grams).toList();
        if (known.isEmpty() || known.contains(null)) {
            return null;
        }
        var sum = BigDecimal.ZERO;
        for (var grams : known) {
            sum = grams == null ? sum : sum.add(grams);
        }
        return seconds(sum);
    }

    private List<Spent> spent() {
        var spent = new ArrayList<Spent>();
        triages.forEach(sum -> spent.add(sum.spent()));
        calls.forEach(sum -> spent.add(sum.spent()));
        return spent;
    }

    private static BigDecimal seconds(BigDecimal exact) {
        return exact.setScale(3, RoundingMode.HALF_UP);
    }
}
