package dev.nanodesk.settings;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;
import org.springframework.web.multipart.MultipartFile;

/** Text that comes as a file or is pasted. */
final class UploadedText {

    private UploadedText() {}

    /** The file's text, or what was pasted where there is no file. */
    static String either(@Nullable MultipartFile file, String pasted) {
        if (file == null || file.isEmpty()) {
            return pasted.replace("\r\n", "\n");
        }
        try {
            return new String(file.getBytes(), StandardCharsets.UTF_8).replace("\uFEFF", "");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
