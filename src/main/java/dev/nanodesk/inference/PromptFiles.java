package dev.nanodesk.inference;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.springframework.core.io.ClassPathResource;

/** The versioned prompt files. Placeholders are filled in one pass: what a value contains is never looked at again. */
final class PromptFiles {

    static final String HEAD = "head-v2";
    static final String CLASSIFY = "classify-v2";
    static final String SUMMARISE = "summarise-v2";
    static final String CHOOSE_MACRO = "choose-macro-v2";
    static final String DRAFT = "draft-v2";
    static final String REPAIR = "repair-v1";

    private static final Pattern PLACEHOLDER = Pattern.compile("\\{(\\w+)}");

    private final Map<String, String> texts = new ConcurrentHashMap<>();

    String render(String file, Map<String, String> values) {
        return PLACEHOLDER.matcher(text(file)).replaceAll(found -> {
            var value = values.get(found.group(1));
            if (value == null) {
                throw new IllegalArgumentException("'%s' needs a value for %s".formatted(file, found.group()));
            }
            return Matcher.quoteReplacement(value);
        });
    }

    /** A file as it stands, placeholders included. */
    String text(String file) {
        return texts.computeIfAbsent(file, PromptFiles::load);
    }

    static String fileOf(Task task) {
        return switch (task) {
            case WARM_UP, CALIBRATE, CLASSIFY -> CLASSIFY;
            case SUMMARISE -> SUMMARISE;
            case CHOOSE_MACRO -> CHOOSE_MACRO;
            case DRAFT -> DRAFT;
        };
    }

    static String versionOf(Task task) {
        return HEAD + "+" + fileOf(task);
    }

    private static String load(String file) {
        try (var stream = new ClassPathResource("prompts/" + file + ".md").getInputStream()) {
            return new String(stream.readAllBytes(), StandardCharsets.UTF_8)
                    .replace("\r\n", "\n")
                    .strip();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
