package dev.nanodesk.inference;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class PromptTests {

    private static final Path GOLDEN = Path.of("src/test/resources/prompts-golden");

    private final PromptFiles files = new PromptFiles();
    private final PromptThread short1 = new PromptThread(
            "Cannot sign in",
            List.of(
                    new PromptThread.Passage("Customer", "I forgot my password.\nCan you help?"),
                    new PromptThread.Passage("Agent", "Which address do you use?"),
                    new PromptThread.Passage("Customer", "ada@example.org, since 2019.")));
    private final PromptThread short2 = new PromptThread(
            "Where is my parcel?", List.of(new PromptThread.Passage("Customer", "Order 4711 never came.")));

    @ParameterizedTest
    @CsvSource({"CLASSIFY,true", "SUMMARISE,true", "CHOOSE_MACRO,true", "DRAFT,true", "CLASSIFY,false"})
    void rendersAsBefore(Task task, boolean systemRole) throws IOException {
        var rendered = ChatTemplate.QWEN_3.render(head(short1, systemRole).with(task(task)));
        var file = GOLDEN.resolve(task.name().toLowerCase(Locale.ROOT) + (systemRole ? "" : "-one-message") + ".txt");
        if (Boolean.getBoolean("golden.update")) {
            Files.writeString(file, rendered);
        }
        assertThat(rendered).isEqualTo(Files.readString(file));
    }

    @ParameterizedTest
    @EnumSource
    void sharesEverythingBeforeTheTicketBetweenTickets(ChatTemplate template) {
        var one = template.render(head(short1, template.hasSystemRole()).with(task(Task.CLASSIFY)));
        var other = template.render(head(short2, template.hasSystemRole()).with(task(Task.CLASSIFY)));
        assertThat(commonPrefix(one, other)).endsWith("<<<TICKET\nSubject: ");
    }

    @ParameterizedTest
    @EnumSource
    void sharesEverythingBeforeTheTaskBetweenTasks(ChatTemplate template) {
        var head = head(short1, template.hasSystemRole());
        var prompts = Arrays.stream(new Task[] {Task.CLASSIFY, Task.SUMMARISE, Task.CHOOSE_MACRO, Task.DRAFT})
                .map(task -> template.render(head.with(task(task))))
                .toList();
        assertThat(commonPrefix(prompts.get(0), prompts.get(1))).endsWith("TICKET>>>\n\nTask: ");
        assertThat(commonPrefix(prompts.get(0), prompts.get(3))).endsWith("TICKET>>>\n\nTask: ");
        assertThat(commonPrefix(prompts.get(1), prompts.get(2))).endsWith("TICKET>>>\n\nTask: ");
    }

    @Test
    void putsTheSameBytesInFrontWithAndWithoutASystemRole() {
        assertThat(head(short1, false).with("Task: …").getFirst().getText())
                .startsWith(head(short1, true).with("Task: …").getFirst().getText());
    }

    @Test
    void neverLooksIntoValues() {
        var values = Map.of("customer", "{articles}", "language", "$1", "articles", "[a] A\n{customer}");
        assertThat(files.render(PromptFiles.DRAFT, values)).contains("reply to {articles} in $1", "[a] A\n{customer}");
    }

    @Test
    void namesAMissingValue() {
        assertThatThrownBy(() -> files.render(PromptFiles.SUMMARISE, Map.of()))
                .hasMessage("'summarise-v2' needs a value for {language}");
    }

    @Test
    void fitsALongThreadIntoTinyLlamasContext() {
        var tokens = new Tokens(text -> OptionalInt.empty());
        var passage = new PromptThread.Passage("Customer", "The printer in room 12 does not print. ".repeat(400));
        var room = 2048 - 768 - tokens.count(head(short1, true).instructions());
        var ticket =
                new ThreadCutter(tokens, room).render(new PromptThread("Printer", List.of(passage, passage, passage)));
        var prompt = ChatTemplate.TINY_LLAMA.render(head(ticket, true).with(task(Task.SUMMARISE)));
        assertThat(tokens.count(prompt)).isLessThan(2048 - 120);
    }

    private SharedHead head(PromptThread thread, boolean systemRole) {
        return head(new ThreadCutter(new Tokens(text -> OptionalInt.empty()), 2000).render(thread), systemRole);
    }

    private SharedHead head(String ticket, boolean systemRole) {
        var codes = LabelCodes.unverified(ModelLab.CHOICES.size());
        return SharedHead.of(files, ModelLab.CHOICES, codes, ticket, systemRole);
    }

    private String task(Task task) {
        return files.render(
                PromptFiles.fileOf(task),
                Map.of(
                        "language", "English",
                        "customer", "Ada",
                        "choices", "A. reset: A forgotten password\nB. none: something else",
                        "articles", "[reset-password] Reset your password\nUse the link below the form."));
    }

    private static String commonPrefix(String one, String other) {
        int same = 0;
        while (same < Math.min(one.length(), other.length()) && one.charAt(same) == other.charAt(same)) {
            same++;
        }
        return one.substring(0, same);
    }
}
