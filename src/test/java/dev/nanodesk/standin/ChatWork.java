package dev.nanodesk.standin;

import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** One chat call, from the slot that it waits for to the reply. */
final class ChatWork {

    private static final Duration SHORT = Duration.ofMillis(20);

    private final StandInSettings settings;
    private final Slots slots;
    private final Vocabulary vocabulary;
    private final Consumer<Call> calls;
    private final BooleanSupplier recovered;

    /** @param recovered whether the fault of the settings has ended since */
    ChatWork(
            StandInSettings settings,
            Slots slots,
            Vocabulary vocabulary,
            Consumer<Call> calls,
            BooleanSupplier recovered) {
        this.settings = settings;
        this.slots = slots;
        this.vocabulary = vocabulary;
        this.calls = calls;
        this.recovered = recovered;
    }

    /** What is wanted of the call. */
    record Wanted(
            String path,
            JsonNode request,
            List<String> labels,
            @Nullable JsonNode schema,
            int maxTokens,
            @Nullable Integer slot) {}

    Reply answer(Wanted wanted) throws InterruptedException {
        var prompt = render(wanted.request().path("messages"));
        var tokens = vocabulary.tokens(prompt);
        var slot = slots.take(wanted.slot(), tokens);
        var read = tokens;
        try {
            var started = Clock.systemUTC().instant();
            var cached = slot.remembers(tokens);
            var reply = compose(wanted, prompt, tokens.size(), cached, slot.number);
            spend(reply.promptTime().plus(reply.generationTime()));
            read = new ArrayList<>(tokens);
            read.addAll(vocabulary.tokens(reply.text()));
            calls.accept(new Call(
                    wanted.path(),
                    wanted.request(),
                    prompt,
                    slot.number,
                    tokens.size(),
                    cached,
                    reply.completionTokens(),
                    started,
                    Duration.between(started, Clock.systemUTC().instant())));
            return reply;
        } finally {
            slots.giveBack(slot, read);
        }
    }

    /** A slow call ends with its fault: like a real server it does not go on for clients that have given up. */
    private void spend(Duration time) throws InterruptedException {
        var end = System.nanoTime() + time.toNanos();
        while (settings.fault() == Fault.SLOW && System.nanoTime() < end && !recovered.getAsBoolean()) {
            Thread.sleep(SHORT);
        }
        if (settings.fault() != Fault.SLOW) {
            Thread.sleep(time);
        }
    }

    private Reply compose(Wanted wanted, String prompt, int promptTokens, int cached, int slot) {
        var improviser = new Improviser(prompt, settings.obeys());
        var probabilities = wanted.labels().isEmpty() ? Map.<String, Double>of() : improviser.label(wanted.labels());
        var text = faulty(text(wanted, improviser, probabilities));
        var tokens = vocabulary.tokens(text);
        var cutOff = tokens.size() > wanted.maxTokens();
        var kept = cutOff ? tokens.subList(0, wanted.maxTokens()) : tokens;
        var written = String.join("", kept.stream().map(vocabulary::text).toList());
        return new Reply(
                written,
                cutOff,
                settings.probabilities() ? probabilities : Map.of(),
                slot,
                promptTokens,
                cached,
                kept.size(),
                time(promptTokens - cached, settings.promptTokensPerSecond(), 0.5),
                time(kept.size(), settings.generationTokensPerSecond(), 0.5));
    }

    private static String text(Wanted wanted, Improviser improviser, Map<String, Double> probabilities) {
        if (wanted.schema() != null) {
            return improviser.document(wanted.schema());
        }
        return probabilities.isEmpty() ? improviser.text() : Improviser.most(probabilities);
    }

    private String faulty(String text) {
        return switch (settings.fault()) {
            case TRUNCATED_JSON -> text.substring(0, text.length() / 2);
            case INVENTED_CATEGORY -> "{\"label\":\"MADE_UP\"}";
            case EMPTY_ANSWER -> "";
            case NUL_CHARACTER -> text.replaceFirst("\":\"", "\":\"\\\\u0000").replaceFirst("(?<=[a-z]) ", "\0 ");
            default -> text;
        };
    }

    private Duration time(int tokens, double perSecond, double share) {
        var seconds = settings.secondsPerCall() > 0
                ? settings.secondsPerCall() * share
                : perSecond > 0 ? tokens / perSecond : 0;
        var slow = settings.fault() == Fault.SLOW ? Math.max(seconds * 10, 10 * share) : seconds;
        return Duration.ofNanos(Math.round(slow * 1e9));
    }

    static String render(JsonNode messages) {
        var prompt = new StringBuilder();
        for (var message : messages) {
            prompt.append("<|im_start|>")
                    .append(message.path("role").asString())
                    .append('\n')
                    .append(content(message.path("content")))
                    .append("<|im_end|>\n");
        }
        return prompt.append("<|im_start|>assistant\n").toString();
    }

    private static String content(JsonNode content) {
        if (!content.isArray()) {
            return content.asString("");
        }
        var text = new StringBuilder();
        content.forEach(part -> text.append(part.path("text").asString("")));
        return text.toString();
    }
}
