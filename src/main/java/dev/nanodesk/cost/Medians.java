package dev.nanodesk.cost;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * What a summary and a draft take where a model here writes them: the medians of the last thousand. They stand in where
 * a text was had without a model. Unknown until enough have been written.
 */
@Component
class Medians {

    private static final int FEWEST = 5;
    private static final int MOST = 1_000;
    private static final Duration LOOK_AGAIN = Duration.ofSeconds(10);

    private final JdbcClient jdbc;
    private final Clock clock;
    private volatile @Nullable Known known;

    Medians(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** Tokens of a text, and of what only it needed in the prompt. */
    record Median(int prompt, int answer) {}

    private record Known(Optional<Median> summary, Optional<Median> draft, Instant readAt) {}

    Optional<Median> summary() {
        return known().summary();
    }

    Optional<Median> draft() {
        return known().draft();
    }

    private Known known() {
        var last = known;
        var now = clock.instant();
        if (last != null && Duration.between(last.readAt(), now).abs().compareTo(LOOK_AGAIN) < 0) {
            return last;
        }
        var read = new Known(median("summary", "0"), median("draft", "draft_prompt_tokens"), now);
        known = read;
        return read;
    }

    private Optional<Median> median(String part, String prompt) {
        return jdbc.sql("""
                select percentile_disc(0.5) within group (order by prompt) as prompt,
                       percentile_disc(0.5) within group (order by answer) as answer, count(*) as texts
                from (select %2$s as prompt, %1$s_tokens as answer from triage_entry
                      where %1$s = 'GENERATED' and %1$s_tokens is not null
                      order by triaged_at desc limit :most) as latest
                """.formatted(part, prompt))
                .param("most", MOST)
                .query((row, number) -> row.getInt("texts") < FEWEST
                        ? Optional.<Median>empty()
                        : Optional.of(new Median(row.getInt("prompt"), row.getInt("answer"))))
                .single();
    }
}
