package dev.nanodesk.privacy;

import java.util.Map;
import java.util.TreeMap;
import tools.jackson.core.StreamWriteFeature;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.NumericNode;

/**
 * The one JSON text of a map of facts: keys sorted, numbers without trailing zeros, no characters that PostgreSQL
 * refuses. What {@code jsonb} gives back has the same text as what was stored.
 */
final class Facts {

    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .enable(StreamWriteFeature.WRITE_BIGDECIMAL_AS_PLAIN)
            .build();

    private static final char REPLACEMENT = '\uFFFD';

    private Facts() {}

    static String canonical(Map<String, ?> facts) {
        return JSON.writeValueAsString(canonical(JSON.<JsonNode>valueToTree(facts)));
    }

    /** The same text from JSON in any spelling. */
    static String canonical(String json) {
        return JSON.writeValueAsString(canonical(JSON.readTree(json)));
    }

    static Map<String, Object> read(String json) {
        return JSON.readValue(json, new TypeReference<>() {});
    }

    /** The text without NUL and lone surrogates, which PostgreSQL stores neither as text nor as JSON. */
    static String storable(String text) {
        if (text.codePoints().noneMatch(Facts::unstorable)) {
            return text;
        }
        return text.codePoints()
                .map(point -> unstorable(point) ? REPLACEMENT : point)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
    }

    private static boolean unstorable(int point) {
        return point == 0 || (point >= Character.MIN_SURROGATE && point <= Character.MAX_SURROGATE);
    }

    private static JsonNode canonical(JsonNode node) {
        return switch (node.getNodeType()) {
            case OBJECT -> sorted(node);
            case ARRAY -> canonicalArray(node);
            case NUMBER -> number(node);
            case STRING, BINARY -> text(node.asString());
            case BOOLEAN, NULL -> node;
            case MISSING, POJO -> text(node.toString());
        };
    }

    private static JsonNode sorted(JsonNode node) {
        var byName = new TreeMap<String, JsonNode>();
        node.properties().forEach(property -> byName.put(storable(property.getKey()), canonical(property.getValue())));
        var object = JsonNodeFactory.instance.objectNode();
        byName.forEach(object::set);
        return object;
    }

    private static ArrayNode canonicalArray(JsonNode node) {
        var array = JsonNodeFactory.instance.arrayNode(node.size());
        node.forEach(element -> array.add(canonical(element)));
        return array;
    }

    private static JsonNode number(JsonNode node) {
        if (node instanceof NumericNode number && number.isNaN()) {
            return text(node.asString());
        }
        return JsonNodeFactory.instance.numberNode(node.decimalValue().stripTrailingZeros());
    }

    private static JsonNode text(String text) {
        return JsonNodeFactory.instance.stringNode(storable(text));
    }
}
