package dev.nanodesk.inference;

import java.util.OptionalInt;
import org.springframework.ai.chat.model.ChatModel;
import org.springframework.ai.chat.model.ChatResponse;
import org.springframework.ai.chat.prompt.ChatOptions;
import org.springframework.web.client.RestClientException;

/** What differs between kinds of model server. */
interface ModelServer {

    ChatModel chatModel();

    /** How to ask for a document that fits a schema. */
    ChatOptions.Builder<?> document(String schema, int maxTokens, int slot);

    /** How to ask for one of the codes by its first token; only with codes that are tokens. */
    default ChatOptions.Builder<?> label(LabelCodes codes, int slot) {
        throw new UnsupportedOperationException("without a tokenizer, labels are asked for as documents");
    }

    /** What the server says that the call took. */
    Readings readings(ChatResponse response);

    /** The id of a text that is a single token; empty where it is not, or where the server never tells. */
    default OptionalInt tokenId(String text) throws RestClientException {
        return OptionalInt.empty();
    }

    /** Tokens of a text; empty where the server does not tell. */
    default OptionalInt countTokens(String text) {
        return OptionalInt.empty();
    }

    /** Looks whether the server is there. */
    Presence look() throws RestClientException;

    /**
     * A server that is there.
     *
     * @param build its version; empty where it does not tell
     * @param weights name of the file that it serves; empty where it does not tell
     * @param systemRole whether the model's chat template has one, as far as is known
     */
    record Presence(String build, String weights, boolean systemRole) {}
}
