package dev.nanodesk.inference;

import com.openai.errors.OpenAIException;
import dev.nanodesk.inference.Models.Availability;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.springframework.ai.chat.messages.Message;
import org.springframework.ai.chat.model.ChatResponse;
import org.springframework.ai.chat.prompt.ChatOptions;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.transaction.support.TransactionOperations;
import org.springframework.web.client.RestClientException;

/** Asks models: once, through the breaker, by the clock. */
final class ModelCalls {

    private final ApplicationEventPublisher events;
    private final TransactionOperations transactions;
    private final Clock clock;

    ModelCalls(ApplicationEventPublisher events, TransactionOperations transactions, Clock clock) {
        this.events = events;
        this.transactions = transactions;
        this.clock = clock;
    }

    /** Asks a tier that is ready. */
    Reply ask(ServedTier tier, Task task, List<Message> messages, ChatOptions.Builder<?> options) {
        return tier.availability() == Availability.READY
                ? probe(tier, task, messages, options)
                : new Reply.NotAsked("breaker open");
    }

    /** Asks a tier to find out whether it is ready. */
    Reply probe(ServedTier tier, Task task, List<Message> messages, ChatOptions.Builder<?> options) {
        if (!tier.breaker().tryAcquirePermission()) {
            return new Reply.NotAsked("breaker open");
        }
        var started = clock.instant();
        @Nullable ChatResponse response;
        try {
            response = tier.chat()
                    .prompt()
                    .messages(messages)
                    .options(options)
                    .call()
                    .chatResponse();
        } catch (OpenAIException | RestClientException thrown) {
            // All that the two clients throw, as what else they would stumble over is refused by WireChecks.
            return failed(tier, CallFailure.of(thrown), thrown, usage(tier, task, null, started));
        }
        tier.breaker().onSuccess(elapsed(started).toNanos(), TimeUnit.NANOSECONDS);
        return response == null
                ? new Reply.Said("", false, null, usage(tier, task, null, started))
                : said(tier, task, response, started);
    }

    /** Tells the other modules, in a transaction of its own: outside one, their listeners would not hear it. */
    void publish(UUID subjectId, Usage usage, InferenceCompleted.Result result, @Nullable String reason) {
        var event = new InferenceCompleted(subjectId, usage, result, reason, clock.instant());
        transactions.executeWithoutResult(transaction -> events.publishEvent(event));
    }

    private Reply failed(ServedTier tier, CallFailure failure, RuntimeException thrown, Usage usage) {
        if (failure.refused()) {
            tier.breaker().onSuccess(usage.elapsed().toNanos(), TimeUnit.NANOSECONDS);
            return new Reply.Refused(failure.reason(), usage);
        }
        tier.breaker().onError(usage.elapsed().toNanos(), TimeUnit.NANOSECONDS, thrown);
        return new Reply.Silent(failure.reason(), usage);
    }

    private Reply said(ServedTier tier, Task task, ChatResponse response, Instant started) {
        var usage = usage(tier, task, response, started);
        var generation = response.getResult();
        if (generation == null) {
            return new Reply.Said("", false, null, usage);
        }
        return new Reply.Said(
                AnswerReader.bare(generation.getOutput().getText()),
                "length".equalsIgnoreCase(generation.getMetadata().getFinishReason()),
                response.getMetadata().get(LogprobsInterceptor.LOGPROBS),
                usage);
    }

    private Usage usage(ServedTier tier, Task task, @Nullable ChatResponse response, Instant started) {
        var readings = response == null ? Readings.NONE : tier.server().readings(response);
        var build = readings.build() != null
                ? readings.build()
                : tier.presence().map(ModelServer.Presence::build).orElse(null);
        return new Usage(
                UUID.randomUUID(),
                task,
                tier.tier(),
                tier.settings().model(),
                build,
                PromptFiles.versionOf(task),
                readings.promptTokens(),
                readings.cachedTokens(),
                readings.completionTokens(),
                readings.promptTime(),
                readings.generationTime(),
                elapsed(started));
    }

    private Duration elapsed(Instant started) {
        return Duration.between(started, clock.instant());
    }
}
