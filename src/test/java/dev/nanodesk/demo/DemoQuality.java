package dev.nanodesk.demo;

import dev.nanodesk.classification.Taxonomy;
import dev.nanodesk.triage.Decision;
import dev.nanodesk.triage.TriageResult;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** How well a set of tickets with known categories was triaged. */
record DemoQuality(List<Judged> tickets) {

    /**
     * A triaged ticket beside what a good agent would say.
     *
     * @param expected the category; {@code other} is out of scope
     */
    record Judged(String language, String expected, TriageResult found) {

        boolean inScope() {
            return !expected.equals(Taxonomy.OTHER);
        }

        boolean isRight() {
            return found.category().value().equals(expected);
        }

        boolean isAutomatic() {
            return found.decision() == Decision.AUTOMATIC;
        }
    }

    DemoQuality {
        tickets = List.copyOf(tickets);
    }

    DemoQuality in(String language) {
        return new DemoQuality(select(ticket -> ticket.language().equals(language)));
    }

    /** Share of the tickets in scope that got the right category. */
    double accuracy() {
        return share(inScope(), Judged::isRight);
    }

    /** Share of the tickets in scope that nobody has to look at. */
    double automatic() {
        return share(inScope(), Judged::isAutomatic);
    }

    /** Share of those that got a wrong category. */
    double automaticError() {
        return share(select(ticket -> ticket.inScope() && ticket.isAutomatic()), ticket -> !ticket.isRight());
    }

    /** Share of the tickets out of scope that a person is asked to look at. */
    double strangersInReview() {
        return share(select(ticket -> !ticket.inScope()), ticket -> !ticket.isAutomatic());
    }

    /** The table of the README. */
    String table() {
        var columns = Stream.concat(
                        Stream.of(this), Stream.of("en", "de", "fr", "es", "it").map(this::in))
                .toList();
        return "| | all | en | de | fr | es | it |\n|---|---|---|---|---|---|---|\n"
                + line("right category, in scope", columns, DemoQuality::rightOfAll)
                + line("`AUTOMATIC`, in scope", columns, DemoQuality::automaticOfAll)
                + line("of those wrong", columns, DemoQuality::wrongOfAutomatic)
                + line("out of scope in `REVIEW`", columns, DemoQuality::reviewedStrangers);
    }

    private static String line(String name, List<DemoQuality> columns, Function<DemoQuality, String> cell) {
        return "| " + name + " | "
                + String.join(" | ", columns.stream().map(cell).toList()) + " |\n";
    }

    private String rightOfAll() {
        return of(inScope(), Judged::isRight);
    }

    private String automaticOfAll() {
        return of(inScope(), Judged::isAutomatic);
    }

    private String wrongOfAutomatic() {
        return of(select(ticket -> ticket.inScope() && ticket.isAutomatic()), ticket -> !ticket.isRight());
    }

    private String reviewedStrangers() {
        return of(select(ticket -> !ticket.inScope()), ticket -> !ticket.isAutomatic());
    }

    private List<Judged> inScope() {
        return select(Judged::inScope);
    }

    private List<Judged> select(Predicate<Judged> which) {
        return tickets.stream().filter(which).toList();
    }

    private static double share(List<Judged> all, Predicate<Judged> which) {
        return all.isEmpty() ? 0 : all.stream().filter(which).count() / (double) all.size();
    }

    private static String of(List<Judged> all, Predicate<Judged> which) {
        return String.format(
                Locale.ROOT,
                "%.1f %% (%d of %d)",
                100 * share(all, which),
                all.stream().filter(which).count(),
                all.size());
    }
}
