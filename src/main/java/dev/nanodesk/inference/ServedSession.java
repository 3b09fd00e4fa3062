package dev.nanodesk.inference;

import dev.nanodesk.inference.AnswerReader.Reading;
import dev.nanodesk.inference.InferenceCompleted.Result;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.springframework.ai.chat.messages.AssistantMessage;
import org.springframework.ai.chat.messages.Message;
import org.springframework.ai.chat.messages.UserMessage;
import org.springframework.ai.chat.prompt.ChatOptions;

/** The calls about one subject on a leased slot. */
final class ServedSession implements ModelSession {

    private static final int LONGEST_QUOTE = 1500;

    private final ServedTier tier;
    private final Slot slot;
    private final UUID subjectId;
    private final List<Choice> choices;
    private final SharedHead head;
    private final ModelCalls calls;
    private final PromptFiles files;
    private final AnswerReader reader;
    private boolean closed;

    ServedSession(
            ServedTier tier, Slot slot, UUID subjectId, List<Choice> choices, SharedHead head, Equipment equipment) {
        this.tier = tier;
        this.slot = slot;
        this.subjectId = subjectId;
        this.choices = choices;
        this.head = head;
        this.calls = equipment.calls();
        this.files = equipment.files();
        this.reader = equipment.reader();
    }

    /** What all sessions use. */
    record Equipment(ModelCalls calls, PromptFiles files, AnswerReader reader) {}

    @Override
    public Tier tier() {
        return tier.tier();
    }

    @Override
    public Outcome<LabelAnswer> label(TaskPrompt prompt) {
        return label(prompt, new Labels(choices, head.codes()));
    }

    @Override
    public Outcome<LabelAnswer> choose(TaskPrompt prompt, List<Choice> among) {
        var codes = tier.codes(among.size());
        var values = new HashMap<>(prompt.values());
        values.put("choices", SharedHead.lines(among, codes));
        return label(new TaskPrompt(prompt.task(), values, prompt.maxTokens()), new Labels(among, codes));
    }

    private Outcome<LabelAnswer> label(TaskPrompt prompt, Labels labels) {
        var codes = labels.codes();
        return codes.areTokens()
                ? exchange(prompt, () -> tier.server().label(codes, slot.number()), said -> byToken(said, labels))
                : exchange(prompt, () -> labelDocument(codes), said -> byDocument(said, labels));
    }

    /** What may be chosen, and how the model calls it. */
    private record Labels(List<Choice> choices, LabelCodes codes) {}

    @Override
    public <T> Outcome<T> answer(TaskPrompt prompt, Class<T> answerType, Function<T, Optional<String>> check) {
        var schema = reader.schema(answerType);
        return exchange(
                prompt,
                () -> tier.server().document(schema, prompt.maxTokens(), slot.number()),
                said -> said.cutOff()
                        ? new Reading<>(null, "It is too long and was cut off. Be much shorter.")
                        : reader.read(said.text(), answerType, check));
    }

    @Override
    public void close() {
        if (!closed) {
            closed = true;
            tier.pool().giveBack(slot);
        }
    }

    private <T> Outcome<T> exchange(
            TaskPrompt prompt, Supplier<ChatOptions.Builder<?>> options, Function<Reply.Said, Reading<T>> reading) {
        var values = prompt.values().entrySet().stream()
                .collect(Collectors.toMap(Map.Entry::getKey, value -> TicketFence.harmless(value.getValue())));
        var task = files.render(PromptFiles.fileOf(prompt.task()), values);
        return exchange(prompt, head.with(task), options, reading, true);
    }

    private <T> Outcome<T> exchange(
            TaskPrompt prompt,
            List<Message> messages,
            Supplier<ChatOptions.Builder<?>> options,
            Function<Reply.Said, Reading<T>> reading,
            boolean mayRepair) {
        if (closed || slot.isLost()) {
            return new Outcome.Unavailable<>("the slot is no longer held");
        }
        return switch (calls.ask(tier, prompt.task(), messages, options.get())) {
            case Reply.NotAsked(var reason) -> new Outcome.Unavailable<>(reason);
            case Reply.Silent(var reason, var usage) -> {
                calls.publish(subjectId, usage, Result.UNAVAILABLE, reason);
                yield new Outcome.Unavailable<>(reason);
            }
            case Reply.Refused(var reason, var usage) -> {
                calls.publish(subjectId, usage, Result.UNUSABLE, reason);
                yield new Outcome.Unusable<>(reason);
            }
            case Reply.Said said -> {
                var read = reading.apply(said);
                var value = read.value();
                var result = value == null ? Result.UNUSABLE : Result.ANSWERED;
                calls.publish(subjectId, said.usage(), result, read.problem());
                if (value != null) {
                    yield new Outcome.Answered<>(value, said.usage(), weight(prompt, said));
                }
                var problem = String.valueOf(read.problem());
                yield mayRepair
                        ? exchange(prompt, repair(messages, said, problem), options, reading, false)
                        : new Outcome.Unusable<>(problem);
            }
        };
    }

    private static Outcome.Weight weight(TaskPrompt prompt, Reply.Said said) {
        return new Outcome.Weight(
                PromptScale.text(String.join("\n", prompt.values().values())), PromptScale.text(said.text()));
    }

    private List<Message> repair(List<Message> messages, Reply.Said said, String problem) {
        var longer = new ArrayList<>(messages);
        var text = said.text().isEmpty() ? "-" : said.text();
        longer.add(new AssistantMessage(text.substring(0, Math.min(text.length(), LONGEST_QUOTE))));
        longer.add(new UserMessage(files.render(PromptFiles.REPAIR, Map.of("problem", problem))));
        return longer;
    }

    private ChatOptions.Builder<?> labelDocument(LabelCodes codes) {
        return tier.server().document(LabelDocument.schema(codes.codes()), LabelDocument.MAX_TOKENS, slot.number());
    }

    private static Reading<LabelAnswer> byToken(Reply.Said said, Labels labels) {
        var probabilities =
                LabelProbabilities.ofFirstToken(said.logprobs(), labels.codes().codes());
        var code =
                LabelProbabilities.mostLikely(probabilities).orElse(said.text().strip());
        return labelled(code, probabilities, labels);
    }

    private static Reading<LabelAnswer> byDocument(Reply.Said said, Labels labels) {
        var code = LabelDocument.labelIn(said.text());
        var probabilities = LabelProbabilities.ofLabelToken(
                said.logprobs(), code, labels.codes().codes());
        return labelled(code, probabilities, labels);
    }

    private static Reading<LabelAnswer> labelled(String code, Map<String, Double> probabilities, Labels labels) {
        var codes = labels.codes().codes();
        var index = codes.indexOf(code);
        if (index < 0) {
            return new Reading<>(null, "It is none of the codes.");
        }
        var byName = probabilities.entrySet().stream()
                .collect(Collectors.toMap(
                        each -> labels.choices()
                                .get(codes.indexOf(each.getKey()))
                                .name(),
                        Map.Entry::getValue));
        return new Reading<>(new LabelAnswer(labels.choices().get(index).name(), byName), null);
    }
}
