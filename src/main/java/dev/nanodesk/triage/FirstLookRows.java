package dev.nanodesk.triage;

import dev.nanodesk.ticket.Priority;
import dev.nanodesk.triage.FirstLooks.FirstLook;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.IntFunction;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** What first looks change: the provisional columns of the triage table and the places in the scheduler's. */
@Repository
class FirstLookRows {

    private final JdbcClient jdbc;

    FirstLookRows(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Notes what was found, and moves the tickets within the backlog unless they are worked on already. */
    void order(Map<UUID, FirstLook> firstLooks) {
        var looks = List.copyOf(firstLooks.entrySet());
        var waiting = jdbc
                .sql("""
                update triage set category = look.category, priority = look.priority, language = look.language,
                                  first_look_nanos = look.nanos
                from unnest(:ids::uuid[], :categories::text[], :priorities::text[], :languages::text[],
                            :nanos::bigint[])
                     as look (ticket_id, category, priority, language, nanos)
                where triage.ticket_id = look.ticket_id and status in ('WAITING', 'RUNNING') and triaged_at is null
                returning triage.ticket_id, generation, triage.priority, status = 'WAITING'
                """)
                .param("ids", column(looks, UUID[]::new, Map.Entry::getKey))
                .param(
                        "categories",
                        column(
                                looks,
                                String[]::new,
                                look -> look.getValue().found().category()))
                .param(
                        "priorities",
                        column(
                                looks,
                                String[]::new,
                                look -> look.getValue().found().priority().name()))
                .param(
                        "languages",
                        column(
                                looks,
                                String[]::new,
                                look -> look.getValue().found().language()))
                .param(
                        "nanos",
                        column(
                                looks,
                                Long[]::new,
                                look -> look.getValue().took().toNanos()))
                .query((row, number) -> new Place(
                        new Work(row.getObject(1, UUID.class), row.getInt(2)),
                        Priority.valueOf(row.getString(3)),
                        row.getBoolean(4)))
                .list()
                .stream()
                .filter(Place::isWaiting)
                .toList();
        jdbc.sql("""
                update scheduled_tasks set priority = place.rank
                from unnest(:instances::text[], :ranks::int[]) as place (instance, rank)
                where task_name = :task and task_instance = place.instance
                  and scheduled_tasks.priority not in (:watched, place.rank)
                """)
                .param(
                        "instances",
                        column(waiting, String[]::new, place -> place.work().instance()))
                .param("ranks", column(waiting, Integer[]::new, place -> TriageSchedule.rank(place.priority())))
                .param("task", TriageSchedule.TASK)
                .param("watched", TriageSchedule.RANK_OF_WATCHED)
                .update();
    }

    private static <R, T> T[] column(List<R> rows, IntFunction<T[]> array, Function<R, T> value) {
        return rows.stream().map(value).toArray(array);
    }

    private record Place(Work work, Priority priority, boolean isWaiting) {}
}
