package dev.nanodesk.triage;

import com.github.kagkarlsson.scheduler.task.CompletionHandler;

/**
 * What came of an attempt.
 *
 * @param next what the scheduler does about the execution: remove it, or try again
 */
record Conclusion(Ending ending, CompletionHandler<Void> next) {}
