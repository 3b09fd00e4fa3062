package dev.nanodesk.helpdesk;

import java.time.Duration;

/** How a piece of work with a helpdesk ended. */
sealed interface Conclusion {

    /** Nothing is left to do. */
    record Finished() implements Conclusion {}

    /** To be tried again after that pause. */
    record Again(Duration after) implements Conclusion {}

    Conclusion FINISHED = new Finished();
}
