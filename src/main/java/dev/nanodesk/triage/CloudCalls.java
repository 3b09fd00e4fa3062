package dev.nanodesk.triage;

import dev.nanodesk.inference.Outcome;
import dev.nanodesk.inference.PromptHead;
import dev.nanodesk.inference.PromptScale;
import dev.nanodesk.inference.Task;
import dev.nanodesk.triage.CloudCall.Part;
import dev.nanodesk.triage.CloudCall.Source;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Weighs what a cloud model would have been sent for a ticket. */
@Component
class CloudCalls {

    private final PromptScale scale;
    private final Map<String, Integer> labels = new ConcurrentHashMap<>();

    CloudCalls(PromptScale scale) {
        this.scale = scale;
    }

    /** The call for a ticket whose summary is always wanted, and whose draft may be. */
    CloudCall of(PromptHead head, String category, ModelDesk desk, boolean hasDraft) {
        return new CloudCall(
                scale.shared(head.choices()),
                scale.thread(head.thread()),
                labels.computeIfAbsent(category, PromptScale::text),
                part(desk.answer(Task.SUMMARISE), Source.AVOIDED),
                part(desk.answer(Task.DRAFT), hasDraft ? Source.AVOIDED : Source.UNWANTED));
    }

    private static Part part(Optional<Outcome.Answered<?>> written, Source otherwise) {
        return written.map(answer -> generated(answer.weight())).orElseGet(() -> new Part(otherwise, null, null));
    }

    private static Part generated(Outcome.@Nullable Weight weight) {
        return weight == null
                ? new Part(Source.GENERATED, null, null)
                : new Part(Source.GENERATED, weight.values(), weight.answer());
    }
}
