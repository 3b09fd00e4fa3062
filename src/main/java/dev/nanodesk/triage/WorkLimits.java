package dev.nanodesk.triage;

/** Says how much may still be done for a queue's tickets, e.g. because of a budget. Asked before each step: be quick. */
public interface WorkLimits {

    /** What the limits leave. */
    Automation in(String queue);
}
