package dev.nanodesk.api;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class JsonLinesTests {

    @Test
    void numbersLinesAndSkipsBlankOnes() throws IOException {
        assertThat(read("a\n\n \t\r\nb\r\nc")).containsExactly("1:a", "4:b\r", "5:c");
    }

    @Test
    void leavesOutTheBytesOfALineOverTheLimit() throws IOException {
        assertThat(read("1234567890\n12345678901\nx")).containsExactly("1:1234567890", "2:too long", "3:x");
    }

    @Test
    void readsNothingFromNothing() throws IOException {
        assertThat(read("")).isEmpty();
        assertThat(read("\n\n")).isEmpty();
    }

    private static List<String> read(String text) throws IOException {
        var lines = new JsonLines(new ByteArrayInputStream(text.getBytes(UTF_8)), 10);
        var all = new ArrayList<String>();
        for (var line = lines.next(); line != null; line = lines.next()) {
            all.add(line.number() + ":" + (line.tooLong() ? "too long" : new String(line.bytes(), UTF_8)));
        }
        return all;
    }
}
