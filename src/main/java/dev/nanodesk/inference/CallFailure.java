package dev.nanodesk.inference;

import com.openai.errors.OpenAIServiceException;
import java.io.InterruptedIOException;
import java.net.http.HttpTimeoutException;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.core.NestedExceptionUtils;
import org.springframework.web.client.RestClientResponseException;

/**
 * Why a call failed.
 *
 * @param refused whether the server will not take this very request, so that it is not the server's failure
 */
record CallFailure(String reason, boolean refused) {

    private static final Set<Integer> REFUSALS = Set.of(400, 413, 422);
    private static final int LONGEST = 200;

    /** How llama.cpp's server reports, as an error 500, that it could not parse what its model wrote. */
    private static final String GARBLED = "model produced output that does not match";

    static CallFailure of(Throwable thrown) {
        var status = status(thrown);
        return status == null
                ? new CallFailure(withoutAnswer(thrown), false)
                : new CallFailure("HTTP " + status + ": " + described(thrown), isRefusal(status, thrown));
    }

    /** A call that takes too long ends in what its connection says of being closed, which nobody would understand. */
    private static String withoutAnswer(Throwable thrown) {
        for (Throwable each = thrown; each != null; each = each.getCause()) {
            if (each instanceof InterruptedIOException || each instanceof HttpTimeoutException) {
                return "no answer in time";
            }
        }
        return described(NestedExceptionUtils.getMostSpecificCause(thrown));
    }

    private static boolean isRefusal(int status, Throwable thrown) {
        return REFUSALS.contains(status) || String.valueOf(thrown.getMessage()).contains(GARBLED);
    }

    private static @Nullable Integer status(Throwable thrown) {
        for (Throwable each = thrown; each != null; each = each.getCause()) {
            if (each instanceof OpenAIServiceException failure) {
                return failure.statusCode();
            }
            if (each instanceof RestClientResponseException failure) {
                return failure.getStatusCode().value();
            }
        }
        return null;
    }

    private static String described(Throwable thrown) {
        var text = StorableStrings.of(
                thrown.getClass().getSimpleName() + (thrown.getMessage() == null ? "" : " " + thrown.getMessage()));
        return text.length() > LONGEST ? text.substring(0, LONGEST) + "…" : text;
    }
}
