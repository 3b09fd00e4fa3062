package dev.nanodesk.writing;

import org.jspecify.annotations.Nullable;

/** What a model fills in for a summary. */
record SummaryAnswer(@Nullable String summary) {
    String text() {
        return summary == null ? "" : summary.strip();
    }
}
