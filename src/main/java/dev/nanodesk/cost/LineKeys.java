package dev.nanodesk.cost;

import dev.nanodesk.cost.SavingsRequest.By;

/** What a report's lines go by, in SQL: of triages {@code e}, calls {@code c} and each ticket's last triage {@code l}. */
final class LineKeys {

    private static final String NO_TICKET = "(no ticket)";
    private static final String NOT_TRIAGED = "(not triaged in this period)";

    private LineKeys() {}

    static String ofTriages(By by) {
        return switch (by) {
            case DAY, WEEK, MONTH -> timeKey("triaged_at", by);
            case MODEL -> "'nano'::text";
            case TASK -> "'classify by NANO'::text";
            case CATEGORY -> "l.category";
            case QUEUE -> "l.queue";
        };
    }

    static String ofCalls(By by) {
        return switch (by) {
            case DAY, WEEK, MONTH -> timeKey("completed_at", by);
            case MODEL -> "c.model";
            case TASK -> "c.task";
            case CATEGORY -> ticketKey("category");
            case QUEUE -> ticketKey("queue");
        };
    }

    private static String ticketKey(String column) {
        return """
                coalesce(l.%s, case when c.subject_id = '00000000-0000-0000-0000-000000000000'::uuid
                                    then '%s' else '%s' end)
                """.formatted(column, NO_TICKET, NOT_TRIAGED);
    }

    private static String timeKey(String column, By by) {
        var format = switch (by) {
            case WEEK -> "IYYY-\"W\"IW";
            case MONTH -> "YYYY-MM";
            default -> "YYYY-MM-DD";
        };
        return "to_char(%s at time zone :zone, '%s')".formatted(column, format);
    }
}
