package dev.nanodesk.triage;

import dev.nanodesk.inference.PromptHead;
import dev.nanodesk.inference.PromptScale;
import dev.nanodesk.triage.CloudCall.Part;
import dev.nanodesk.triage.CloudCall.Source;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.LongAdder;

/** Weighs no prompt while it is switched off, for measurements. */
public final class SwitchedCloudCalls extends CloudCalls {

    private final AtomicBoolean on;
    private final LongAdder spent;

    /** Follows the switch, and adds up the nanoseconds that weighing takes. */
    public SwitchedCloudCalls(PromptScale scale, AtomicBoolean on, LongAdder spent) {
        super(scale);
        this.on = on;
        this.spent = spent;
    }

    /** Whether a bean is what this replaces. */
    public static boolean replaces(Object bean) {
        return bean instanceof CloudCalls;
    }

    @Override
    CloudCall of(PromptHead head, String category, ModelDesk desk, boolean hasDraft) {
        var none = new Part(Source.UNWANTED, null, null);
        if (!on.get()) {
            return new CloudCall(0, 0, 0, none, none);
        }
        var started = System.nanoTime();
        var call = super.of(head, category, desk, hasDraft);
        spent.add(System.nanoTime() - started);
        return call;
    }
}
