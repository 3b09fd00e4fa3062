package dev.nanodesk.api;

import dev.nanodesk.ticket.Intake;
import dev.nanodesk.ticket.NewTicket;
import dev.nanodesk.ticket.TicketsReceived.WayIn;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.validation.Validator;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/** Bulk intake: one ticket a line in, one result a line out. Good lines are kept when others fail. */
@Tag(name = "Tickets")
@RestController
class BulkController {

    private static final int LINES_A_TRANSACTION = 500;

    private final Intake intake;
    private final Validator validator;
    private final JsonMapper json;
    private final int maxLine;

    BulkController(Intake intake, Validator validator, JsonMapper json, BodyLimit.Properties properties) {
        this.intake = intake;
        this.validator = validator;
        this.json = json;
        this.maxLine = Math.toIntExact(properties.maxBody().toBytes());
    }

    @Operation(
            summary = "Hand in many tickets, one JSON object a line",
            description = "Answers one line a line: `{\"line\":1,\"status\":202,\"id\":\"…\"}` for a stored ticket, "
                    + "status 200 for a known one, status 400 with `problem` and `errors` for a line that is refused. "
                    + "Blank lines are skipped. Every 500 lines are stored in one transaction.")
    @PostMapping(
            path = "/api/v1/tickets:batch",
            consumes = {"application/x-ndjson", "application/jsonl", "application/ndjson"},
            produces = "application/x-ndjson")
    ResponseEntity<byte[]> receive(HttpServletRequest request) throws IOException {
        var results = new ByteArrayOutputStream();
        var lines = new JsonLines(request.getInputStream(), maxLine);
        var chunk = new Chunk();
        for (var line = lines.next(); line != null; line = lines.next()) {
            read(line, chunk);
            if (chunk.size() == LINES_A_TRANSACTION) {
                store(chunk, results);
                chunk = new Chunk();
            }
        }
        store(chunk, results);
        return ResponseEntity.ok()
                .contentType(MediaType.parseMediaType("application/x-ndjson"))
                .body(results.toByteArray());
    }

    private void read(JsonLines.Line line, Chunk chunk) {
        if (line.tooLong()) {
            chunk.refuse(line.number(), "the line is longer than " + maxLine + " bytes", List.of());
            return;
        }
        try {
            var ticket = json.readValue(line.bytes(), NewTicket.class);
            if (ticket == null) {
                chunk.refuse(line.number(), "is null instead of a ticket", List.of());
                return;
            }
            var errors =
                    validator.validate(ticket).stream().map(ApiProblems::error).toList();
            if (errors.isEmpty()) {
                chunk.accept(line.number(), ticket);
            } else {
                chunk.refuse(line.number(), ApiProblems.sentence(errors), errors);
            }
        } catch (JacksonException e) {
            var error = JsonErrors.of(e);
            chunk.refuse(line.number(), String.valueOf(error.message()), List.of(error));
        }
    }

    private void store(Chunk chunk, ByteArrayOutputStream results) throws IOException {
        var numbers = List.copyOf(chunk.accepted.keySet());
        if (!numbers.isEmpty()) {
            var receipts = intake.receiveAll(List.copyOf(chunk.accepted.values()), WayIn.BULK);
            for (var i = 0; i < receipts.size(); i++) {
                chunk.stored(numbers.get(i), receipts.get(i));
            }
        }
        for (var result : chunk.results.values()) {
            results.write(json.writeValueAsBytes(result));
            results.write('\n');
        }
    }

    private static final class Chunk {

        private final Map<Long, NewTicket> accepted = new TreeMap<>();
        private final Map<Long, Object> results = new TreeMap<>();
        private final List<Long> lines = new ArrayList<>();

        int size() {
            return lines.size();
        }

        void accept(long line, NewTicket ticket) {
            lines.add(line);
            accepted.put(line, ticket);
        }

        void refuse(long line, String problem, List<JsonErrors.FieldProblem> errors) {
            lines.add(line);
            results.put(line, new Refused(line, HttpStatus.BAD_REQUEST.value(), problem, errors));
        }

        void stored(long line, Intake.Receipt receipt) {
            var status = receipt.duplicate() ? HttpStatus.OK : HttpStatus.ACCEPTED;
            results.put(line, new Stored(line, status.value(), receipt.ticketId()));
        }
    }

    /** A line that is a ticket now, or was one before. */
    record Stored(long line, int status, UUID id) {}

    /** A line of which nothing was stored. */
    record Refused(long line, int status, @Nullable String problem, List<JsonErrors.FieldProblem> errors) {}
}
