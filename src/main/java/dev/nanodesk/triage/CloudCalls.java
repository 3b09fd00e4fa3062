package dev.nanodesk.triage;

import dev.nanodesk.inference.PromptHead;
import dev.nanodesk.inference.PromptScale;
import dev.nanodesk.inference.Task;
import dev.nanodesk.inference.Usage;
import dev.nanodesk.triage.CloudCall.Part;
import dev.nanodesk.triage.CloudCall.Source;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
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
                part(desk.usage(Task.SUMMARISE), Source.AVOIDED),
                part(desk.usage(Task.DRAFT), hasDraft ? Source.AVOIDED : Source.UNWANTED));
    }

    private static Part part(Optional<Usage> written, Source otherwise) {
        return written.map(usage -> Optional.ofNullable(usage.weight())
                        .map(weight -> new Part(Source.GENERATED, weight.values(), weight.answer()))
                        .orElseGet(() -> new Part(Source.GENERATED, null, null)))
                .orElseGet(() -> new Part(otherwise, null, null));
    }
}
