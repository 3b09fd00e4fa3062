package dev.nanodesk.classification;

import dev.nanodesk.inference.LabelAnswer;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** What models on trial said, and whose turn it is to ask them. */
@Repository
class TrialAnswers {

    private static final String OF_TRIAL = """
            from model_trial where tier = :tier and model = :model and build = :build
            and prompt_version = :promptVersion and choices = :choices""";

    private final JdbcClient jdbc;
    private final JsonMapper json;
    private final Clock clock;
    private final UUID replica = UUID.randomUUID();

    TrialAnswers(JdbcClient jdbc, JsonMapper json, Clock clock) {
        this.jdbc = jdbc;
        this.json = json;
        this.clock = clock;
    }

    /** A usable answer. */
    record Given(String text, LabelAnswer answer) {}

    /** The texts that need not be asked about again. */
    Set<String> asked(Trial trial) {
        return new HashSet<>(statement("select ticket_text " + OF_TRIAL, trial)
                .query(String.class)
                .list());
    }

    int count(Trial trial) {
        return statement("select count(*) " + OF_TRIAL, trial)
                .query(Integer.class)
                .single();
    }

    List<Given> given(Trial trial) {
        return statement("select ticket_text, label, probabilities " + OF_TRIAL + " and label is not null", trial)
                .query((row, number) -> new Given(
                        row.getString("ticket_text"),
                        new LabelAnswer(row.getString("label"), probabilities(row.getString("probabilities")))))
                .list();
    }

    /**
     * Keeps an answer.
     *
     * @param answer null where it could not be used
     */
    void keep(Trial trial, String text, @Nullable LabelAnswer answer) {
        statement("""
                insert into model_trial (tier, model, build, prompt_version, choices, ticket_text, label, probabilities,
                                         asked_at)
                values (:tier, :model, :build, :promptVersion, :choices, :text, :label, :probabilities::jsonb, :now)
                on conflict do nothing
                """, trial)
                .param("text", text)
                .param("label", answer == null ? null : answer.label())
                .param("probabilities", json.writeValueAsString(answer == null ? Map.of() : answer.probabilities()))
                .param("now", Timestamp.from(clock.instant()))
                .update();
    }

    /** Takes or keeps the turn for so long; false while another replica has it. */
    boolean takeTurn(Duration length) {
        return jdbc.sql("""
                        update model_trial_turn
                        set holder = :me, expires_at = now() + :millis * interval '1 millisecond'
                        where holder = :me or holder is null or expires_at < now()
                        """)
                        .param("me", replica)
                        .param("millis", length.toMillis())
                        .update()
                == 1;
    }

    void endTurn() {
        jdbc.sql("update model_trial_turn set holder = null where holder = :me")
                .param("me", replica)
                .update();
    }

    private JdbcClient.StatementSpec statement(String sql, Trial trial) {
        return jdbc.sql(sql)
                .param("tier", trial.tier().name())
                .param("model", trial.version().model())
                .param("build", trial.version().build())
                .param("promptVersion", trial.version().promptVersion())
                .param("choices", trial.choices());
    }

    private Map<String, Double> probabilities(String stored) {
        return json.readValue(stored, new TypeReference<>() {});
    }
}
