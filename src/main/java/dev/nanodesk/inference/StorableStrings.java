package dev.nanodesk.inference;

import java.util.regex.Pattern;
import tools.jackson.core.JsonParser;
import tools.jackson.databind.DeserializationContext;
import tools.jackson.databind.deser.std.StdScalarDeserializer;
import tools.jackson.databind.module.SimpleModule;

/** Text of servers and models without what no database stores and nobody sees: NUL, controls, lone surrogates. */
final class StorableStrings extends StdScalarDeserializer<String> {

    private static final Pattern UNSTORABLE = Pattern.compile("[\\p{Cc}\\p{Cs}&&[^\\n\\t\\r]]");

    private StorableStrings() {
        super(String.class);
    }

    static SimpleModule module() {
        return new SimpleModule().addDeserializer(String.class, new StorableStrings());
    }

    static String of(String text) {
        return UNSTORABLE.matcher(text).replaceAll("");
    }

    @Override
    public String deserialize(JsonParser parser, DeserializationContext context) {
        var text = parser.getValueAsString();
        return text == null ? (String) context.handleUnexpectedToken(getValueType(context), parser) : of(text);
    }
}
