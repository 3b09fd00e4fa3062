package dev.nanodesk.inference;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.springframework.ai.chat.messages.Message;
import org.springframework.ai.chat.messages.SystemMessage;
import org.springframework.ai.chat.messages.UserMessage;

/**
 * What all prompts about one subject begin with: instructions and labels, the same bytes for every subject, then the
 * subject's own text. What belongs to a task comes last, so that a server that caches prompts reads the rest once.
 *
 * @param codes by which the model calls the labels
 * @param systemRole whether the instructions are a message of their own; otherwise the same bytes open the user's
 */
record SharedHead(String instructions, LabelCodes codes, String ticket, boolean systemRole) {

    static SharedHead of(PromptFiles files, List<Choice> choices, LabelCodes codes, String ticket, boolean systemRole) {
        var categories = Map.of("categories", lines(choices, codes));
        return new SharedHead(files.render(PromptFiles.HEAD, categories), codes, ticket, systemRole);
    }

    /** Choices with their codes, one a line. */
    static String lines(List<Choice> choices, LabelCodes codes) {
        return IntStream.range(0, choices.size())
                .mapToObj(index -> line(codes.codes().get(index), choices.get(index)))
                .collect(Collectors.joining("\n"));
    }

    List<Message> with(String task) {
        var text = TicketFence.OPEN + "\n" + ticket + "\n" + TicketFence.CLOSE + "\n\n" + task;
        return systemRole
                ? List.of(new SystemMessage(instructions), new UserMessage(text))
                : List.of(new UserMessage(instructions + "\n\n" + text));
    }

    private static String line(String code, Choice choice) {
        return code + ". " + oneLine(choice.name()) + ": " + oneLine(choice.description());
    }

    private static String oneLine(String text) {
        return TicketFence.harmless(text).replaceAll("\\s+", " ").strip();
    }
}
