package dev.nanodesk.dashboard;

import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What was said of a ticket, as a form names it to have it taken back. */
final class FeedbackIds {

    private static final Pattern ID = Pattern.compile("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}");

    private FeedbackIds() {}

    /** Those between the commas; what is no id is left out. */
    static List<UUID> of(@Nullable String text) {
        return text == null
                ? List.of()
                : Arrays.stream(text.split(",", -1))
                        .filter(id -> ID.matcher(id).matches())
                        .map(UUID::fromString)
                        .toList();
    }
}
