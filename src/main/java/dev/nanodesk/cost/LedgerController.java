package dev.nanodesk.cost;

import dev.nanodesk.cost.LedgerExport.Kind;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.servlet.mvc.method.annotation.StreamingResponseBody;

/** The ledger's rows over HTTP. */
@Tag(name = "Money", description = "What tickets cost here, and what cloud models would have charged")
@RestController
@RequestMapping("/api/v1/ledger")
class LedgerController {

    private final LedgerExport export;
    private final SavingsRequests requests;

    LedgerController(LedgerExport export, SavingsRequests requests) {
        this.export = export;
        this.requests = requests;
    }

    @Operation(
            summary = "The rows that the savings report adds up, as CSV",
            description =
                    "`calls`: each call of a language model; `triages`: NANO's work on each triage, and what a cloud "
                            + "model would have been sent; `hours`: the machines' hours. Days are those of `zone`.")
    @GetMapping(path = "/{kind:calls|triages|hours}.csv", produces = "text/csv")
    ResponseEntity<StreamingResponseBody> rows(
            @PathVariable String kind,
            @RequestParam(required = false) @Nullable LocalDate from,
            @RequestParam(required = false) @Nullable LocalDate to,
            @RequestParam(required = false) @Nullable String zone) {
        var period = requests.period(from, to, zone);
        var wanted = switch (kind) {
            case "calls" -> Kind.CALLS;
            case "triages" -> Kind.TRIAGES;
            default -> Kind.HOURS;
        };
        return ResponseEntity.ok(out -> export.write(wanted, period.start(), period.end(), out));
    }
}
