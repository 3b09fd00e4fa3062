package dev.nanodesk.helpdesk;

import org.springframework.stereotype.Service;

/** Fetches tickets whole from their helpdesks and takes them in. */
@Service
class TicketFetcher {

    private final Helpdesks helpdesks;
    private final TicketIntake intake;
    private final Patience patience;

    TicketFetcher(Helpdesks helpdesks, TicketIntake intake, Patience patience) {
        this.helpdesks = helpdesks;
        this.intake = intake;
        this.patience = patience;
    }

    Reply<TicketIntake.Taken> take(Helpdesk helpdesk, String externalId) {
        return helpdesk.fetch(externalId).map(ticket -> intake.take(helpdesk, ticket));
    }

    /** What is refused here is looked at again when it changes: the watch goes on. */
    Conclusion fetch(HelpdeskWork.TicketKey key) {
        var helpdesk = helpdesks.find(key.connection());
        if (helpdesk.isEmpty()) {
            return Conclusion.FINISHED;
        }
        var taken = helpdesk.get()
                .fetch(key.externalId())
                .map(ticket -> intake.take(helpdesk.get(), ticket, key.isBackfill()));
        return switch (taken) {
            case Reply.Later<TicketIntake.Taken>(var reason, var after) ->
                new Conclusion.Again(patience.after(3, after));
            case Reply.Conflict<TicketIntake.Taken> conflict -> new Conclusion.Again(patience.after(0, null));
            case Reply.Gone<TicketIntake.Taken> gone -> {
                intake.remove(helpdesk.get(), key.externalId());
                yield Conclusion.FINISHED;
            }
            case Reply.Refused<TicketIntake.Taken> refused -> Conclusion.FINISHED;
            case Reply.Done<TicketIntake.Taken> done -> Conclusion.FINISHED;
        };
    }
}
