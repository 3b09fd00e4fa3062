package dev.nanodesk.inference;

import java.util.regex.Pattern;

/** Makes text from outside safe to stand in a prompt: it can neither end its fence nor speak as the chat template. */
final class TicketFence {

    static final String OPEN = "<<<TICKET";
    static final String CLOSE = "TICKET>>>";

    /**
     * What chat templates use to mark turns, whatever stands in between: ChatML, Llama, Phi, Granite and Zephyr
     * ({@code <|…|>}), Gemma, Mistral and Llama 2, DeepSeek, and the tags of thoughts and tools.
     */
    private static final Pattern CONTROL = Pattern.compile(
            "<[|｜][^<>\\n]{0,60}>|<[^<>\\n|｜]{1,60}[|｜]>"
                    + "|</?(?:s|bos|eos|pad|unk|mask|think|start_of_turn|end_of_turn|tool_call|tool_response)>"
                    + "|\\[/?(?:INST|SYSTEM_PROMPT|AVAILABLE_TOOLS|TOOL_CALLS|TOOL_RESULTS|TOOL_CONTENT|ARGS|IMG|THINK)]"
                    + "|<</?SYS>>",
            Pattern.CASE_INSENSITIVE);

    private static final Pattern FENCE = Pattern.compile("<{3,}|>{3,}");
    private static final Pattern UNSEEN = Pattern.compile("[\\p{Cc}\\p{Cs}&&[^\\n\\t]]|[\\u200B\\u2060\\uFEFF]");

    private TicketFence() {}

    static String harmless(String text) {
        var clean =
                UNSEEN.matcher(text.replace("\r\n", "\n").replace('\r', '\n')).replaceAll("");
        var before = "";
        while (!before.equals(clean)) {
            before = clean;
            clean = CONTROL.matcher(clean).replaceAll(" ");
            clean = FENCE.matcher(clean).replaceAll(run -> run.group().startsWith("<") ? "<" : ">");
        }
        return clean;
    }
}
