package dev.nanodesk.ticket;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class NewTextTests {
    private static final String SEPARATOR = "=== new text ===\n";

    static List<Path> mails() throws IOException {
        try (var files = Files.list(Path.of("src/test/resources/mails"))) {
            return files.sorted().toList();
        }
    }

    @ParameterizedTest
    @MethodSource("mails")
    void leavesWhatTheAuthorNewlyWrote(Path mail) throws IOException {
        var parts = Files.readString(mail).split(SEPARATOR, 2);
        assertThat(NewText.of(parts[0])).isEqualTo(parts[1].strip());
    }

    @ParameterizedTest
    @MethodSource("mails")
    void readsMailsWithWindowsLineEnds(Path mail) throws IOException {
        var parts = Files.readString(mail).split(SEPARATOR, 2);
        assertThat(NewText.of(parts[0].replace("\n", "\r\n"))).isEqualToNormalizingNewlines(parts[1].strip());
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "\n\n", "-- \nJane", ">", "On 3 Nov 2026 at 10:15 Jane wrote:", "____________"})
    void keepsTheWholeTextWhereNothingNewWouldBeLeft(String body) {
        assertThat(NewText.of(body)).isEqualTo(body.strip());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "On 1 at ",
                "On 1\n",
                "From: a\n",
                ">\n",
                "> a\n\n",
                "--\n",
                "-- \n",
                "\n",
                " ",
                "a@",
                "_",
                "Sent from my ",
                "0 0 ",
                "+1 ",
                "Kind regards\n",
                "confidential\n\n",
                "wrote:",
                "On 1 wrote:\n",
                "\u00a0",
                "De : 1\nÀ : 1\n"
            })
    @Timeout(60)
    void endsOnHostileText(String piece) {
        var hostile = "Hello\n" + piece.repeat(100_000 / piece.length());
        assertThat(NewText.of(hostile)).isNotEmpty();
    }

    @Test
    void keepsTextInAnyScript() {
        assertThat(NewText.of("أين طردي؟ 📦\n\n-- \nسارة")).isEqualTo("أين طردي؟ 📦");
    }
}
