package dev.nanodesk.inference;

import com.knuddels.jtokkit.Encodings;
import com.knuddels.jtokkit.api.Encoding;
import com.knuddels.jtokkit.api.EncodingType;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Weighs what a cloud model would be sent for a subject, in tokens of {@code o200k_base}, whatever the own models count.
 * Asks no server.
 */
public final class PromptScale {

    private static final Encoding ENCODING = Encodings.newLazyEncodingRegistry().getEncoding(EncodingType.O200K_BASE);

    private final PromptFiles files;
    private volatile @Nullable Weighed last;

    PromptScale(PromptFiles files) {
        this.files = files;
    }

    private record Weighed(List<Choice> choices, int tokens) {}

    /** What one call for all tasks sends with every subject: instructions, choices and the tasks' own words. */
    public int shared(List<Choice> choices) {
        var known = last;
        if (known == null || !known.choices().equals(choices)) {
            known = new Weighed(choices, text(instructions(choices)));
            last = known;
        }
        return known.tokens();
    }

    /** The subject's own text, uncut. */
    public int thread(PromptThread thread) {
        return text(rendered(thread));
    }

    /** Any text. */
    public static int text(String text) {
        return ENCODING.countTokensOrdinary(text);
    }

    private String instructions(List<Choice> choices) {
        var head = SharedHead.of(files, choices, LabelCodes.unverified(choices.size()), "", true)
                .instructions();
        return Stream.of(PromptFiles.CLASSIFY, PromptFiles.SUMMARISE, PromptFiles.DRAFT)
                .map(files::text)
                .collect(Collectors.joining("\n\n", head + "\n\n", ""));
    }

    private static String rendered(PromptThread thread) {
        var text = new StringBuilder(TicketFence.OPEN).append("\nSubject: ").append(thread.subject());
        for (var passage : thread.passages()) {
            text.append("\n\n").append(passage.author()).append(":\n").append(passage.text());
        }
        return text.append('\n').append(TicketFence.CLOSE).toString();
    }
}
