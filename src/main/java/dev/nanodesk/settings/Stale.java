package dev.nanodesk.settings;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What somebody else has saved meanwhile, beside what was typed.
 *
 * @param who null if nobody knows
 * @param gone whether there is nothing left to save over
 */
record Stale(@Nullable String who, @Nullable String when, boolean gone, List<DiffLine> lines) {

    static Stale of(Optional<SettingsChange> change, @Nullable String stored, String typed) {
        return new Stale(
                change.map(SettingsChange::who).orElse(null),
                change.map(SettingsChange::when).orElse(null),
                stored == null,
                DiffLine.between(stored, typed));
    }
}
