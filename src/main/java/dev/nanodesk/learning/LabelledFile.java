package dev.nanodesk.learning;

import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Reads labelled tickets, one JSON object a line: {@code subject}, {@code body}, {@code category}, optionally {@code id}. */
final class LabelledFile {

    private static final Set<String> FIELDS = Set.of("id", "subject", "body", "category");
    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .build();

    private LabelledFile() {}

    static List<LabelledRow> read(Path file) throws UnusableInput {
        var rows = new ArrayList<LabelledRow>();
        try (var lines = Files.newBufferedReader(file)) {
            var number = 0;
            for (var line = lines.readLine(); line != null; line = lines.readLine()) {
                number++;
                if (!line.isBlank()) {
                    rows.add(row(line, new Place(file, number)));
                }
            }
        } catch (NoSuchFileException e) {
            throw new UnusableInput("no such file: " + file, e);
        } catch (CharacterCodingException e) {
            throw new UnusableInput(file + " is not UTF-8", e);
        } catch (IOException e) {
            throw new UnusableInput("cannot read " + file + ": " + e.getMessage(), e);
        }
        if (rows.isEmpty()) {
            throw new UnusableInput(file + " has no rows", null);
        }
        return rows;
    }

    private static LabelledRow row(String line, Place place) throws UnusableInput {
        var object = object(line, place);
        for (var name : object.propertyNames()) {
            if (!FIELDS.contains(name)) {
                throw place.wrong("unknown field '" + name + "'", null);
            }
        }
        var category = text(object, "category", place);
        if (category.isBlank()) {
            throw place.wrong("'category' must not be blank", null);
        }
        var id = object.has("id") ? object.get("id").asString() : "";
        return new LabelledRow(id, text(object, "subject", place), text(object, "body", place), category);
    }

    private static JsonNode object(String line, Place place) throws UnusableInput {
        try {
            var node = JSON.readTree(withoutByteOrderMark(line));
            if (!node.isObject()) {
                throw place.wrong("is not a JSON object", null);
            }
            return node;
        } catch (JacksonException e) {
            throw place.wrong("is not valid JSON: " + e.getOriginalMessage(), e);
        }
    }

    private static String withoutByteOrderMark(String line) {
        return line.startsWith("\uFEFF") ? line.substring(1) : line;
    }

    private static String text(JsonNode object, String name, Place place) throws UnusableInput {
        var value = object.get(name);
        if (value == null || value.isNull()) {
            if (name.equals("category")) {
                throw place.wrong("'category' is missing", null);
            }
            return "";
        }
        if (!value.isString()) {
            throw place.wrong("'" + name + "' must be a string", null);
        }
        return value.asString();
    }

    private record Place(Path file, int line) {

        UnusableInput wrong(String what, @Nullable Throwable cause) {
            return new UnusableInput(file + " line " + line + ": " + what, cause);
        }
    }
}
