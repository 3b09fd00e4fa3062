package dev.nanodesk.settings;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.snakeyaml.engine.v2.api.LoadSettings;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.cfg.JsonNodeFeature;
import tools.jackson.dataformat.yaml.YAMLFactory;
import tools.jackson.dataformat.yaml.YAMLMapper;
import tools.jackson.dataformat.yaml.YAMLParser;
import tools.jackson.dataformat.yaml.YAMLWriteFeature;

/** Settings as text: read, written, told apart, and looked over before anybody else reads them. */
final class YamlText {

    /** Five times the largest example; what is longer is no settings. */
    static final int LONGEST = 2_000_000;

    /** Of everything together, articles included. */
    static final int LONGEST_OF_ALL = 8_000_000;

    private static final Pattern PLACE = Pattern.compile("^([\\w.\\-\\[\\]]+)");
    private static final Pattern NAMED = Pattern.compile("^([\\w.\\-\\[\\]]+]) \\([^)]*\\)");
    private static final Pattern INDEX = Pattern.compile("\\[(\\d+)]");
    private static final YAMLMapper YAML = YAMLMapper.builder(YAMLFactory.builder()
                    .loadSettings(LoadSettings.builder()
                            .setCodePointLimit(LONGEST_OF_ALL)
                            .build())
                    .build())
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .enable(JsonNodeFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES)
            .disable(YAMLWriteFeature.WRITE_DOC_START_MARKER)
            .disable(YAMLWriteFeature.SPLIT_LINES)
            .enable(YAMLWriteFeature.MINIMIZE_QUOTES)
            .enable(YAMLWriteFeature.ALWAYS_QUOTE_NUMBERS_AS_STRINGS)
            .enable(YAMLWriteFeature.LITERAL_BLOCK_STYLE)
            .build();

    private YamlText() {}

    /** The values in a text that has been looked over. */
    static JsonNode tree(String yaml) {
        return YAML.readTree(yaml);
    }

    /** A day as the owners of settings read it. */
    static LocalDate day(JsonNode value) {
        return YAML.treeToValue(value, LocalDate.class);
    }

    static String write(JsonNode tree) {
        return YAML.writeValueAsString(tree);
    }

    /** The same for the same text, and short enough for a form. */
    static String version(String text) {
        try {
            var digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest, 0, 8);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Why a text is not even read; empty if it is. */
    static List<String> flaws(String yaml, int longest) {
        if (yaml.isBlank()) {
            return List.of("It is empty.");
        }
        if (yaml.length() > longest) {
            return List.of("It has %,d characters, at most %,d are allowed.".formatted(yaml.length(), longest));
        }
        try (var parser = YAML.createParser(yaml)) {
            while (parser.nextToken() != null) {
                if (parser instanceof YAMLParser reader && reader.isCurrentAlias()) {
                    return List.of("Line %d: references such as '*%s' are not allowed: write the value out."
                            .formatted(parser.currentTokenLocation().getLineNr(), parser.getString()));
                }
            }
            return List.of();
        } catch (JacksonException e) {
            var line = e.getLocation() == null
                    ? ""
                    : "Line %d: ".formatted(e.getLocation().getLineNr());
            return List.of(line + "it is not YAML: " + e.getOriginalMessage());
        }
    }

    /**
     * The problems, each with the line of the place that it begins with, e.g. {@code categories[3].queue} or {@code prices[3]
     * (gpt-4o).input}.
     */
    static List<String> withLines(String yaml, List<String> problems) {
        var lines = lines(yaml);
        return problems.stream().map(problem -> withLine(problem, lines)).toList();
    }

    private static String withLine(String problem, Map<String, Integer> lines) {
        var place = PLACE.matcher(NAMED.matcher(problem).replaceFirst("$1"));
        if (!place.find()) {
            return problem;
        }
        var pointer = "/" + INDEX.matcher(place.group(1)).replaceAll("/$1").replace('.', '/');
        while (!pointer.isEmpty() && !lines.containsKey(pointer)) {
            pointer = pointer.substring(0, pointer.lastIndexOf('/'));
        }
        var line = lines.get(pointer);
        return line == null || pointer.isEmpty() ? problem : "Line %d: %s".formatted(line, problem);
    }

    private static Map<String, Integer> lines(String yaml) {
        var lines = new HashMap<String, Integer>();
        try (var parser = YAML.createParser(yaml)) {
            while (parser.nextToken() != null) {
                lines.putIfAbsent(
                        parser.streamReadContext().pathAsPointer().toString(),
                        parser.currentTokenLocation().getLineNr());
            }
        } catch (JacksonException e) {
            return lines; // as far as it can be read
        }
        return lines;
    }
}
