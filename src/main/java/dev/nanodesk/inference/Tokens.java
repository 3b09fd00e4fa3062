package dev.nanodesk.inference;

import com.knuddels.jtokkit.Encodings;
import com.knuddels.jtokkit.api.Encoding;
import com.knuddels.jtokkit.api.EncodingType;
import java.util.OptionalInt;
import java.util.function.Function;

/** Counts tokens: by the server where that is needed and possible, else by a careful estimate. */
final class Tokens {

    /**
     * The vocabularies of Llama 2, Mistral 7B, Phi-3 and TinyLlama have 32,000 entries to cl100k's 100,000 and need up
     * to this much more for European languages.
     */
    static final double SAFETY = 1.35;

    private static final Encoding ENCODING = Encodings.newLazyEncodingRegistry().getEncoding(EncodingType.CL100K_BASE);

    private final Function<String, OptionalInt> server;
    private boolean silent;

    Tokens(Function<String, OptionalInt> server) {
        this.server = server;
    }

    boolean fit(String text, int limit) {
        return estimate(text) <= limit || count(text) <= limit;
    }

    /** A server that does not tell is not asked again: it may take seconds to say so. */
    int count(String text) {
        var told = silent ? OptionalInt.empty() : server.apply(text);
        silent = told.isEmpty();
        return told.orElseGet(() -> estimate(text));
    }

    private static int estimate(String text) {
        return (int) Math.ceil(SAFETY * ENCODING.countTokensOrdinary(text));
    }
}
