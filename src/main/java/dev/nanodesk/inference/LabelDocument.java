package dev.nanodesk.inference;

import java.util.List;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/** A label where it cannot be had as a single token: {@code {"label": "A"}}. */
record LabelDocument(String label) {

    /** Tells a schema of labels from others. */
    static final String MARK = "\"label\"";

    static final int MAX_TOKENS = 24;

    static String schema(List<String> codes) {
        var schema = JsonMapper.shared().createObjectNode();
        schema.put("type", "object").put("additionalProperties", false);
        var options = schema.putObject("properties").putObject("label").put("type", "string");
        var codeList = options.putArray("enum");
        codes.forEach(codeList::add);
        schema.putArray("required").add("label");
        return schema.toString();
    }

    /** The label in an answer; empty text where there is none. */
    static String labelIn(String answer) {
        try {
            return JsonMapper.shared().readTree(answer).path("label").asString("");
        } catch (JacksonException notJson) {
            return "";
        }
    }
}
