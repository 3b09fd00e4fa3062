package dev.nanodesk.learning;

import dev.nanodesk.classification.Category;
import dev.nanodesk.classification.Taxonomies;
import dev.nanodesk.learning.Feedback.Field;
import dev.nanodesk.routing.Routing;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Refuses what makes no sense, and names the field. */
@Component
class FeedbackChecks {

    private final Taxonomies taxonomies;
    private final Routing routing;

    FeedbackChecks(Taxonomies taxonomies, Routing routing) {
        this.taxonomies = taxonomies;
        this.routing = routing;
    }

    void check(FeedbackRequest request) {
        switch (request.kind()) {
            case DRAFT_EDITED -> {
                requireText(request.text());
                refuseCorrections(request);
            }
            case DRAFT_ACCEPTED, DRAFT_REJECTED, TRIAGE_ACCEPTED -> {
                refuse("text", request.text(), FeedbackKind.DRAFT_EDITED);
                refuseCorrections(request);
            }
            case CORRECTION -> {
                refuse("text", request.text(), FeedbackKind.DRAFT_EDITED);
                checkCorrections(request);
            }
        }
    }

    private void checkCorrections(FeedbackRequest request) {
        if (request.category() == null && request.priority() == null && request.queue() == null) {
            throw FeedbackProblem.invalid("kind", "CORRECTION needs a category, a priority or a queue");
        }
        if (request.category() != null) {
            checkCategory(request.category());
        }
        if (request.queue() != null && !routing.queues().contains(request.queue())) {
            throw FeedbackProblem.invalid(Field.QUEUE.title(), "is none of " + String.join(", ", routing.queues()));
        }
    }

    private void checkCategory(String category) {
        var taxonomy = taxonomies.current();
        if (taxonomy.category(category).isEmpty()) {
            throw FeedbackProblem.invalid(
                    Field.CATEGORY.title(),
                    taxonomy.categories().stream()
                            .map(Category::name)
                            .collect(Collectors.joining(", ", "is none of ", "")));
        }
    }

    private static void requireText(@Nullable String text) {
        if (text == null || text.isBlank()) {
            throw FeedbackProblem.invalid("text", "must hold the reply as the agent edited it");
        }
    }

    private static void refuseCorrections(FeedbackRequest request) {
        refuse(Field.CATEGORY.title(), request.category(), FeedbackKind.CORRECTION);
        refuse(Field.PRIORITY.title(), request.priority(), FeedbackKind.CORRECTION);
        refuse(Field.QUEUE.title(), request.queue(), FeedbackKind.CORRECTION);
    }

    private static void refuse(String field, @Nullable Object value, FeedbackKind only) {
        if (value != null) {
            throw FeedbackProblem.invalid(field, "goes with " + only + " only");
        }
    }
}
