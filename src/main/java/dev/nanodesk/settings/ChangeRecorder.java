package dev.nanodesk.settings;

import dev.nanodesk.classification.TaxonomyReplaced;
import dev.nanodesk.cost.PriceBookReplaced;
import dev.nanodesk.knowledge.KnowledgeChanged;
import dev.nanodesk.knowledge.KnowledgeChanged.Change;
import dev.nanodesk.knowledge.KnowledgeDocument.Kind;
import dev.nanodesk.routing.QueueSettingsReplaced;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** Notes every change of settings within the transaction that makes it, whoever makes it by whichever way. */
@Component
class ChangeRecorder {

    private final ChangeLog log;
    private final SettingsDocuments documents;

    ChangeRecorder(ChangeLog log, SettingsDocuments documents) {
        this.log = log;
        this.documents = documents;
    }

    @EventListener
    void on(TaxonomyReplaced replaced) {
        note(Area.TAXONOMY, replaced.before(), replaced.after());
    }

    @EventListener
    void on(QueueSettingsReplaced replaced) {
        note(Area.QUEUES, replaced.before(), replaced.after());
    }

    @EventListener
    void on(PriceBookReplaced replaced) {
        note(Area.PRICE_BOOK, replaced.before(), replaced.after());
    }

    @EventListener
    void on(KnowledgeChanged changed) {
        var area = Area.of(changed.kind());
        if (changed.changes().size() == 1) {
            note(area, changed.kind(), changed.changes().getFirst(), null);
            return;
        }
        var all = log.note(area, null, Author.current(), summary(changed.changes()), null, null, null);
        changed.changes().forEach(change -> note(area, changed.kind(), change, all));
    }

    private void note(Area area, String before, String after) {
        var summary = documents.of(area).difference(before, after).inWords();
        log.note(area, null, Author.current(), summary, before, after, null);
    }

    private void note(Area area, Kind kind, Change change, @Nullable Long partOf) {
        var summary = "%s %s %s".formatted(kind.table(), change.id(), verb(change));
        log.note(area, change.id(), Author.current(), summary, change.before(), change.after(), partOf);
    }

    private static String verb(Change change) {
        if (change.before() == null) {
            return "added";
        }
        return change.after() == null ? "deleted" : "changed";
    }

    private static String summary(List<Change> changes) {
        var parts = new ArrayList<String>();
        for (var verb : List.of("added", "changed", "deleted")) {
            var count =
                    changes.stream().filter(change -> verb(change).equals(verb)).count();
            if (count > 0) {
                parts.add(count + " " + verb);
            }
        }
        return String.join(", ", parts);
    }
}
