package dev.nanodesk.settings;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * What somebody changed.
 *
 * @param subject the document where the area has many
 * @param before null where there was nothing before, or where the parts say it
 * @param after null where there is nothing left, or where the parts say it
 * @param parts how many documents were changed together
 */
record SettingsChange(
        long id,
        Instant at,
        String who,
        Area area,
        @Nullable String subject,
        String summary,
        @Nullable String before,
        @Nullable String after,
        int parts) {

    private static final DateTimeFormatter WHEN = DateTimeFormatter.ofPattern("d MMM yyyy, HH:mm 'UTC'", Locale.ENGLISH)
            .withZone(ZoneOffset.UTC);

    /** The time for people. */
    public String when() {
        return when(at);
    }

    static String when(Instant at) {
        return WHEN.format(at);
    }
}
