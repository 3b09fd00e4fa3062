package dev.nanodesk.triage;

import dev.nanodesk.classification.Taxonomies;
import dev.nanodesk.classification.TaxonomyReplaced;
import dev.nanodesk.inference.Models;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;
import org.springframework.transaction.event.TransactionPhase;
import org.springframework.transaction.event.TransactionalEventListener;

/** Has idle slots read what all prompts begin with, before the first ticket comes. */
@Component
class PromptPreparation {

    private final Models models;
    private final Taxonomies taxonomies;

    PromptPreparation(Models models, Taxonomies taxonomies) {
        this.models = models;
        this.taxonomies = taxonomies;
    }

    @EventListener(ApplicationReadyEvent.class)
    void prepare() {
        models.prepare(taxonomies.current().choices());
    }

    @TransactionalEventListener(phase = TransactionPhase.AFTER_COMMIT)
    void on(TaxonomyReplaced replaced) {
        prepare();
    }
}
