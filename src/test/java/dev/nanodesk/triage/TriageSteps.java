package dev.nanodesk.triage;

import dev.nanodesk.inference.Tier;
import dev.nanodesk.ticket.Finding;
import dev.nanodesk.ticket.Origin;
import dev.nanodesk.ticket.Ticket;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.BeanFactory;

/** The steps of a triage without scheduler and database rows, for measurements. */
public final class TriageSteps {

    private final TicketTriage triage;

    private TriageSteps(TicketTriage triage) {
        this.triage = triage;
    }

    /** Those of a running service. */
    public static TriageSteps of(BeanFactory beans) {
        return new TriageSteps(beans.getBean(TicketTriage.class));
    }

    /**
     * Who did what.
     *
     * @param draft empty where no reply was drafted
     * @param reason why this draft; empty without one
     */
    public record Authors(Origin category, Origin summary, Optional<Origin> draft, String reason) {}

    /** Triages a ticket by a tier, or by the policies where none is given. */
    public Authors work(Ticket ticket, @Nullable Tier tier) throws InterruptedException {
        var now = Instant.EPOCH;
        var findings = triage.work(ticket, new Attempt(ticket.id(), 1, 0, 0, tier, tier != null, now, now, null));
        return new Authors(
                findings.classification().category().tier(),
                findings.summary().tier(),
                Optional.ofNullable(findings.draft()).map(draft -> draft.text()).map(Finding::tier),
                Optional.ofNullable(findings.draft())
                        .map(draft -> draft.text().reason())
                        .orElse(""));
    }
}
