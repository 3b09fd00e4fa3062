package dev.nanodesk.streaming;

import dev.nanodesk.ticket.JsonErrors.FieldProblem;
import dev.nanodesk.ticket.NewTicket;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;

/** What a record holds. */
sealed interface Reading {

    /** A ticket that may be stored. */
    record Accepted(NewTicket ticket) implements Reading {}

    /** No ticket, and why: the same problems that REST answers with. */
    record Refused(List<FieldProblem> problems) implements Reading {

        static Refused because(String reason) {
            return new Refused(List.of(new FieldProblem(null, reason)));
        }

        /** The fields that are wrong; empty where the record as a whole is. */
        String fields() {
            return problems.stream()
                    .map(FieldProblem::field)
                    .filter(Objects::nonNull)
                    .distinct()
                    .sorted()
                    .collect(Collectors.joining(", "));
        }

        String reason() {
            return problems.stream().map(Refused::sentence).sorted().collect(Collectors.joining("; "));
        }

        private static String sentence(FieldProblem problem) {
            return problem.field() == null
                    ? String.valueOf(problem.message())
                    : "'" + problem.field() + "' " + problem.message();
        }
    }
}
