package dev.nanodesk.demo;

import dev.nanodesk.classification.Taxonomy;
import dev.nanodesk.ticket.Priority;
import dev.nanodesk.triage.Decision;
import dev.nanodesk.triage.TriageResult;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** How well a set of tickets with known categories was triaged. */
record DemoQuality(List<Judged> tickets) {

    private static final String HEAD = "| | all | en | de | fr | es | it |\n|---|---|---|---|---|---|---|\n";

    /**
     * A triaged ticket beside what a good agent would say.
     *
     * @param expected the category; {@code other} is out of scope
     * @param priority null where the author named none
     */
    record Judged(
            String language, String expected, @Nullable Priority priority, TriageResult found) {

        boolean inScope() {
            return !expected.equals(Taxonomy.OTHER);
        }

        boolean isRight() {
            return found.category().value().equals(expected);
        }

        boolean isAutomatic() {
            return found.decision() == Decision.AUTOMATIC;
        }

        boolean hasItsPriority() {
            return found.priority().value() == priority;
        }

        /** Whether it is told to be in a hurry. */
        boolean isHurried() {
            return isHurry(found.priority().value());
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

    /** Share of the tickets that got the priority of their author. */
    double rightPriority() {
        return share(prioritised(), Judged::hasItsPriority);
    }

    /** The table of the README. */
    String table() {
        var columns = columns();
        return HEAD
                + line("right category, in scope", columns, DemoQuality::rightOfAll)
                + line("`AUTOMATIC`, in scope", columns, DemoQuality::automaticOfAll)
                + line("of those wrong", columns, DemoQuality::wrongOfAutomatic)
                + line("out of scope in `REVIEW`", columns, DemoQuality::reviewedStrangers);
    }

    /** How far priorities agree with those of the tickets' authors. */
    String priorities() {
        var columns = columns();
        return HEAD
                + line("the author's priority", columns, all -> of(all.prioritised(), Judged::hasItsPriority))
                + line("`URGENT`, told so", columns, all -> of(all.meant(Priority.URGENT), Judged::hasItsPriority))
                + line(
                        "`HIGH`, told `HIGH` or `URGENT`",
                        columns,
                        all -> of(all.meant(Priority.HIGH), Judged::isHurried))
                + line("`NORMAL` or `LOW`, told `HIGH` or `URGENT`", columns, all -> of(all.calm(), Judged::isHurried));
    }

    private List<DemoQuality> columns() {
        return Stream.concat(
                        Stream.of(this), Stream.of("en", "de", "fr", "es", "it").map(this::in))
                .toList();
    }

    private List<Judged> prioritised() {
        return select(ticket -> ticket.priority() != null);
    }

    private List<Judged> meant(Priority priority) {
        return select(ticket -> ticket.priority() == priority);
    }

    private List<Judged> calm() {
        return select(ticket -> ticket.priority() != null && !isHurry(ticket.priority()));
    }

    private static boolean isHurry(Priority priority) {
        return priority.compareTo(Priority.HIGH) <= 0;
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
