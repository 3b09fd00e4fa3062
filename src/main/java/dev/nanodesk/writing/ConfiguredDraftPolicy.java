package dev.nanodesk.writing;

import dev.nanodesk.inference.Models;
import dev.nanodesk.inference.Tier;
import dev.nanodesk.ticket.Ticket;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** The draft policy of the settings. */
@Component
class ConfiguredDraftPolicy implements DraftPolicy {
    private final WritingProperties properties;
    private final Models models;

    ConfiguredDraftPolicy(WritingProperties properties, Models models) {
        this.properties = properties;
        this.models = models;
    }

    @Override
    public DraftMode modeFor(String queue) {
        return properties.draftModes().getOrDefault(queue, properties.draftMode());
    }

    @Override
    public boolean isWorthWriting(Ticket ticket, @Nullable Double categoryConfidence) {
        return !TicketText.isAnswered(ticket)
                && (categoryConfidence == null || categoryConfidence >= properties.leastCategoryConfidence());
    }

    @Override
    public Tier tierFor(String category) {
        return properties.largeCategories().contains(category) && hasLarge() ? Tier.LARGE : Tier.SMALL;
    }

    private boolean hasLarge() {
        return models.availability(Tier.LARGE) != Models.Availability.ABSENT;
    }
}
