package dev.nanodesk.inference;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class ThreadCutterTests {

    private final Tokens tokens = new Tokens(text -> OptionalInt.empty());

    @Test
    void leavesAShortThreadWhole() {
        assertThat(cut(500, "Hello.", "Hi.")).isEqualTo("Subject: Help\n\n[1] Customer:\nHello.\n\n[2] Customer:\nHi.");
    }

    @Test
    void countsByItselfOnceTheServerDoesNotTell() {
        var asked = new AtomicInteger();
        var silent = new Tokens(text -> {
            asked.incrementAndGet();
            return OptionalInt.empty();
        });
        assertThat(silent.count("One two three.")).isEqualTo(tokens.count("One two three."));
        silent.count("Four five six.");
        assertThat(asked).hasValue(1);
    }

    @Test
    void keepsTheFirstAndTheNewestMessage() {
        var texts = new ArrayList<String>();
        for (int each = 0; each < 30; each++) {
            texts.add("Message number " + each + " says that the machine is still broken.");
        }
        var rendered = cut(150, texts.toArray(String[]::new));
        assertThat(rendered)
                .contains("Message number 0 ", "Message number 29 ", "Message number 28 ", ThreadCutter.CUT);
        assertThat(rendered).doesNotContain("Message number 5 ");
        assertThat(tokens.count(rendered)).isLessThanOrEqualTo(150);
    }

    @Test
    void shortensMessagesThatAreTooLongThemselves() {
        var rendered =
                cut(300, "The first one begins. " + "abcdefg ".repeat(3000), "wxyz ".repeat(3000) + "This is the end.");
        assertThat(tokens.count(rendered)).isLessThanOrEqualTo(300);
        assertThat(rendered).contains("The first one begins.", "This is the end.", ThreadCutter.CUT);
    }

    @Test
    void neverCutsAWord() {
        var rendered = cut(120, "internationalisation ".repeat(500));
        var words = rendered.substring(rendered.indexOf(":\n") + 2)
                .replace(ThreadCutter.CUT, " ")
                .strip()
                .split("\\s+");
        assertThat(List.of(words)).containsOnly("internationalisation");
    }

    @Test
    void cutsEvenTextWithoutWords() {
        assertThat(tokens.count(cut(200, "🙂".repeat(20_000)))).isLessThanOrEqualTo(200);
        assertThat(tokens.count(cut(200, "x".repeat(100_000)))).isLessThanOrEqualTo(200);
        assertThat(tokens.count(cut(200, "訂單".repeat(20_000)))).isLessThanOrEqualTo(200);
    }

    private String cut(int limit, String... texts) {
        var passages = List.of(texts).stream()
                .map(text -> new PromptThread.Passage("Customer", text))
                .toList();
        return new ThreadCutter(tokens, limit).render(new PromptThread("Help", passages));
    }
}
