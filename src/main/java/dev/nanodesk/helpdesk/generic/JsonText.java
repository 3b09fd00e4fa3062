package dev.nanodesk.helpdesk.generic;

import dev.nanodesk.helpdesk.Delivery;
import java.nio.charset.Charset;
import java.nio.charset.IllegalCharsetNameException;
import java.nio.charset.UnsupportedCharsetException;
import java.util.Optional;
import org.springframework.http.InvalidMediaTypeException;
import org.springframework.http.MediaType;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Reads JSON in the encoding that the delivery names, else in UTF-8, 16 or 32; a wrong byte costs no ticket. */
final class JsonText {

    private JsonText() {}

    static JsonNode of(Delivery delivery, JsonMapper json) {
        var charset = delivery.header("Content-Type").flatMap(JsonText::charset);
        if (charset.isPresent()) {
            return json.readTree(new String(delivery.body(), charset.get()));
        }
        try {
            return json.readTree(delivery.body());
        } catch (JacksonException e) {
            return json.readTree(delivery.text());
        }
    }

    private static Optional<Charset> charset(String contentType) {
        try {
            return Optional.ofNullable(MediaType.parseMediaType(contentType).getCharset());
        } catch (InvalidMediaTypeException | IllegalCharsetNameException | UnsupportedCharsetException e) {
            return Optional.empty();
        }
    }
}
