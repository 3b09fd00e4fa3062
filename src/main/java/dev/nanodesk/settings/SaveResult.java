package dev.nanodesk.settings;

import java.util.List;
import java.util.Optional;

/** What came of saving settings. */
sealed interface SaveResult {

    /** They are in force. */
    record Saved(List<String> warnings) implements SaveResult {}

    /** They are as they were. */
    record Unchanged() implements SaveResult {}

    /** They cannot be put in force, and why. */
    record Flawed(List<String> problems) implements SaveResult {}

    /**
     * Somebody else has saved in between.
     *
     * @param stored what is in force now
     * @param by the change that brought it
     */
    record Stale(String stored, Optional<SettingsChange> by) implements SaveResult {}
}
