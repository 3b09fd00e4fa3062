package dev.nanodesk.cost;

import dev.nanodesk.triage.TicketTriaged;
import java.util.Collection;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.LongAdder;
import org.springframework.beans.factory.BeanFactory;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Writes nothing while it is switched off, for measurements. */
public final class SwitchedTriageLedger extends TriageLedger {

    private final AtomicBoolean on;
    private final LongAdder spent;

    /** Follows the switch, and adds up the nanoseconds that writing takes. */
    public SwitchedTriageLedger(BeanFactory beans, AtomicBoolean on, LongAdder spent) {
        super(
                beans.getBean(JdbcClient.class),
                beans.getBean(CostProperties.class),
                beans.getBean(EnergyMeter.class),
                beans.getBean(Medians.class),
                beans.getBean(CostMetrics.class));
        this.on = on;
        this.spent = spent;
    }

    /** Whether a bean is what this replaces. */
    public static boolean replaces(Object bean) {
        return bean instanceof TriageLedger;
    }

    @Override
    void on(TicketTriaged triaged) {
        if (on.get()) {
            super.on(triaged);
        }
    }

    @Override
    synchronized void write() {
        var started = System.nanoTime();
        super.write();
        spent.add(System.nanoTime() - started);
    }

    /** Writes triages that are not written, on the caller's thread. */
    public void writeAtOnce(Collection<TicketTriaged> triages) {
        write(triages);
    }
}
