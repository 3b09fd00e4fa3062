package dev.nanodesk.testing;

import dev.nanodesk.inference.ModelSession;
import dev.nanodesk.inference.Outcome;
import dev.nanodesk.inference.Tier;
import dev.nanodesk.ticket.Finding;
import dev.nanodesk.ticket.Origin;
import dev.nanodesk.ticket.Ticket;
import dev.nanodesk.writing.Draft;
import dev.nanodesk.writing.DraftMode;
import dev.nanodesk.writing.DraftPolicy;
import dev.nanodesk.writing.ReplyDrafter;
import dev.nanodesk.writing.Summariser;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Summaries and drafts without a model. A test may step in while a ticket is summarised: fail, or wait. */
public final class FakeWriting implements Summariser, ReplyDrafter, DraftPolicy {

    private static final String MACRO = "It is on its way.";

    private volatile Consumer<Ticket> step = ticket -> {};
    private volatile boolean articles = true;
    private volatile String macro = MACRO;

    /** What happens when a ticket is summarised, in the worker's thread. */
    public void whenSummarising(Consumer<Ticket> step) {
        this.step = step;
    }

    /** From now on drafts say this. */
    public void drafts(String macro) {
        this.macro = macro;
    }

    /** No article fits any ticket. */
    public void withoutArticles() {
        articles = false;
    }

    /** Nothing happens any more, articles fit again, and drafts say what they did. */
    public void reset() {
        step = ticket -> {};
        articles = true;
        macro = MACRO;
    }

    @Override
    public Optional<Tier> tierFor(Ticket ticket) {
        return Optional.empty();
    }

    @Override
    public Finding<String> extract(Ticket ticket, String language) {
        step.accept(ticket);
        return new Finding<>(ticket.messages().getLast().body(), null, Origin.EXTRACT, "the newest message");
    }

    @Override
    public Outcome<Finding<String>> summarise(Ticket ticket, String language, ModelSession session) {
        return new Outcome.Unusable<>("the fake writes nothing");
    }

    @Override
    public DraftMode modeFor(String queue) {
        return DraftMode.EAGER;
    }

    @Override
    public boolean isWorthWriting(Ticket ticket, @Nullable Double categoryConfidence) {
        return true;
    }

    @Override
    public Tier tierFor(String category) {
        return Tier.SMALL;
    }

    @Override
    public Optional<Draft> fromMacro(Ticket ticket, String language, String category) {
        return Optional.of(new Draft(
                new Finding<>(macro, 0.8, Origin.MACRO, "macro 'en-parcel' fits"),
                List.of(new Draft.Citation("en-parcel", "on its way")),
                List.of("check the address")));
    }

    @Override
    public Optional<Draft> withoutModel(Ticket ticket, String language, String category) {
        return Optional.empty();
    }

    @Override
    public boolean hasSources(Ticket ticket, String language, String category) {
        return articles;
    }

    @Override
    public Outcome<Draft> reply(Ticket ticket, String language, String category, ModelSession session) {
        return draft(ticket, language, category, session);
    }

    @Override
    public Outcome<Draft> draft(Ticket ticket, String language, String category, ModelSession session) {
        return new Outcome.Unusable<>("the fake writes nothing");
    }
}
