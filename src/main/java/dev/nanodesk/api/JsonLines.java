package dev.nanodesk.api;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** Reads lines as bytes, so that a line in a broken encoding spoils no other, and none longer than a limit. */
final class JsonLines {

    private final InputStream stream;
    private final int maxLine;
    private long number;

    JsonLines(InputStream stream, int maxLine) {
        this.stream = new BufferedInputStream(stream, 1 << 16);
        this.maxLine = maxLine;
    }

    /** The next line that is not blank; null at the end. */
    @Nullable Line next() throws IOException {
        while (true) {
            var bytes = new ByteArrayOutputStream();
            var length = 0L;
            var next = stream.read();
            if (next < 0) {
                return null;
            }
            number++;
            for (; next >= 0 && next != '\n'; next = stream.read()) {
                if (++length <= maxLine) {
                    bytes.write(next);
                }
            }
            if (length > maxLine) {
                return new Line(number, new byte[0], true);
            }
            if (!bytes.toString(StandardCharsets.ISO_8859_1).isBlank()) {
                return new Line(number, bytes.toByteArray(), false);
            }
        }
    }

    /** One line; its bytes are left out where it is too long. */
    @SuppressWarnings("ArrayRecordComponent")
    record Line(long number, byte[] bytes, boolean tooLong) {}
}
