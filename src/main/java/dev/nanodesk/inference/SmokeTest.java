package dev.nanodesk.inference;

import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.ai.chat.messages.Message;
import org.springframework.ai.chat.messages.UserMessage;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/** Looks for a server, and whether it holds its model to a schema: some take one and ignore it. */
final class SmokeTest {

    private static final Logger log = LoggerFactory.getLogger(SmokeTest.class);

    /** Nobody would say this unless made to. */
    private static final String PASSWORD = "tangerine-7";

    private static final String SCHEMA = """
            {"type":"object","properties":{"word":{"type":"string","enum":["%s"]}},
            "required":["word"],"additionalProperties":false}""".formatted(PASSWORD);

    /** The answer has about eight; the grammar of a server may let a weak model write blanks between them. */
    private static final int MAX_TOKENS = 64;

    private final ModelCalls calls;

    SmokeTest(ModelCalls calls) {
        this.calls = calls;
    }

    /** Whether the tier is there; where it is, it knows by now. */
    boolean finds(ServedTier tier, ModelServer.Presence presence, Slot slot) {
        var question = List.<Message>of(new UserMessage("Name a colour."));
        var options = tier.server().document(SCHEMA, MAX_TOKENS, slot.number());
        return switch (calls.probe(tier, Task.WARM_UP, question, options)) {
            case Reply.NotAsked ignored -> false;
            case Reply.Silent(var reason, var usage) -> {
                calls.publish(WarmUp.NO_SUBJECT, usage, InferenceCompleted.Result.UNAVAILABLE, reason);
                yield false;
            }
            case Reply.Refused(var reason, var usage) -> {
                calls.publish(WarmUp.NO_SUBJECT, usage, InferenceCompleted.Result.UNUSABLE, reason);
                log.warn(
                        "{} refuses schemas, answers will often be unusable: {}",
                        tier.pool().server(),
                        reason);
                tier.hasArrived(presence, false);
                yield true;
            }
            case Reply.Said said -> {
                calls.publish(WarmUp.NO_SUBJECT, said.usage(), InferenceCompleted.Result.ANSWERED, null);
                tier.hasArrived(presence, isEnforced(said.text()));
                yield true;
            }
        };
    }

    private static boolean isEnforced(String text) {
        try {
            return JsonMapper.shared().readTree(text).path("word").asString("").equals(PASSWORD);
        } catch (JacksonException notJson) {
            return false;
        }
    }
}
