package dev.nanodesk.cost;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/** The ledger's rows as they are, for who wants to add them up otherwise. */
@Component
class LedgerExport {

    private static final int FETCHED_AT_ONCE = 1_000;

    private final JdbcTemplate jdbc;
    private final TransactionTemplate transaction;
    private final TriageLedger ledger;

    LedgerExport(DataSource dataSource, TransactionTemplate transaction, TriageLedger ledger) {
        this.jdbc = new JdbcTemplate(dataSource);
        this.jdbc.setFetchSize(FETCHED_AT_ONCE);
        this.transaction = transaction;
        this.ledger = ledger;
    }

    /** What can be exported. */
    enum Kind {
        CALLS(
                "select * from inference_call where completed_at >= ? and completed_at < ? order by completed_at, call_id"),
        TRIAGES("select * from triage_entry where triaged_at >= ? and triaged_at < ? order by triaged_at, ticket_id"),
        HOURS("select * from machine_hours where ended_at > ? and started_at < ? order by machine, started_at");

        private final String sql;

        Kind(String sql) {
            this.sql = sql;
        }
    }

    void write(Kind kind, Instant from, Instant to, OutputStream out) throws IOException {
        ledger.write();
        var writer = new BufferedWriter(new OutputStreamWriter(out, StandardCharsets.UTF_8));
        transaction.executeWithoutResult(status -> jdbc.query(
                kind.sql,
                rows -> {
                    write(rows, writer);
                    return null;
                },
                from.atOffset(ZoneOffset.UTC),
                to.atOffset(ZoneOffset.UTC)));
        writer.flush();
    }

    private static void write(ResultSet rows, BufferedWriter writer) throws SQLException {
        try {
            var columns = rows.getMetaData().getColumnCount();
            var names = new ArrayList<String>();
            for (var i = 1; i <= columns; i++) {
                names.add(rows.getMetaData().getColumnName(i));
            }
            writer.write(Csv.line(names));
            while (rows.next()) {
                writer.write(Csv.line(values(rows, columns)));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<String> values(ResultSet rows, int columns) throws SQLException {
        var values = new ArrayList<String>();
        for (var i = 1; i <= columns; i++) {
            values.add(text(rows.getString(i)));
        }
        return values;
    }

    private static String text(@Nullable String value) {
        return value == null ? "" : value;
    }
}
