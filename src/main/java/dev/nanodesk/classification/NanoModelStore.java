package dev.nanodesk.classification;

import java.sql.Timestamp;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.json.JsonMapper;

/** Keeps trained models, so that a restart need not train again. */
@Component
class NanoModelStore {

    private static final Logger LOG = LoggerFactory.getLogger(NanoModelStore.class);
    private static final long LOCK = 0x6e61_6e6f_6d6fL;
    private static final int KEPT_PER_KIND = 5;

    private final JdbcClient jdbc;
    private final TransactionTemplate transaction;
    private final JsonMapper json;
    private final Clock clock;

    NanoModelStore(JdbcClient jdbc, TransactionTemplate transaction, JsonMapper json, Clock clock) {
        this.jdbc = jdbc;
        this.transaction = transaction;
        this.json = json;
        this.clock = clock;
    }

    /** What a model decides. */
    enum Kind {
        CATEGORY,
        SENTIMENT
    }

    /** A promoted model and what it was trained from. */
    record Stored(String inputHash, NanoModel model) {}

    /** The model in use; empty also where its format is not readable any more. */
    Optional<Stored> promoted(Kind kind) {
        return jdbc.sql("select input_hash, bytes from nano_model where kind = ? and promoted")
                .param(kind.name())
                .query((found, number) -> read(found.getString(1), found.getBytes(2)))
                .optional()
                .flatMap(Function.identity());
    }

    private static Optional<Stored> read(String inputHash, byte[] bytes) {
        try {
            return Optional.of(new Stored(inputHash, NanoModel.fromBytes(bytes)));
        } catch (IllegalArgumentException e) {
            LOG.info("The stored NANO model is trained anew: {}", e.getMessage());
            return Optional.empty();
        }
    }

    /** What that version thought of the real cases while they were held out; empty where it is not known any more. */
    List<HeldOut> heldOut(Kind kind, String version) {
        return jdbc.sql("select held_out from nano_model where kind = ? and version = ? order by id desc limit 1")
                .params(kind.name(), version)
                .query(String.class)
                .optional()
                .map(stored -> List.of(json.readValue(stored, HeldOut[].class)))
                .orElse(List.of());
    }

    void promote(Kind kind, String inputHash, NanoTrainer.Trained trained) {
        var model = trained.model();
        var measured = model.measured();
        var metrics = json.writeValueAsString(Map.of(
                "heldOut", measured.heldOut(),
                "accuracy", measured.accuracy(),
                "threshold", measured.threshold(),
                "coverage", measured.coverage()));
        transaction.executeWithoutResult(status -> {
            jdbc.sql("select pg_advisory_xact_lock(?)")
                    .param(LOCK)
                    .query((row, number) -> 1)
                    .single();
            jdbc.sql("update nano_model set promoted = false where kind = ? and promoted")
                    .param(kind.name())
                    .update();
            jdbc.sql("""
                            insert into nano_model
                                (kind, version, input_hash, bytes, metrics, held_out, promoted, created_at)
                            values (?, ?, ?, ?, ?::jsonb, ?::jsonb, true, ?)""")
                    .params(
                            kind.name(),
                            model.version(),
                            inputHash,
                            model.toBytes(),
                            metrics,
                            json.writeValueAsString(trained.heldOut()),
                            Timestamp.from(clock.instant()))
                    .update();
            forgetOld(kind);
        });
    }

    private void forgetOld(Kind kind) {
        jdbc.sql("""
                        delete from nano_model where kind = ? and id not in
                        (select id from nano_model where kind = ? order by id desc limit ?)""").params(kind.name(), kind.name(), KEPT_PER_KIND).update();
    }
}
