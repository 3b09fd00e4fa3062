package dev.nanodesk.access;

import java.nio.file.Path;
import java.util.Optional;

/** What a newcomer needs to get in. */
public interface AccessCredentials {

    /** The API key that this start has made, in clear, because there was none; shown once. */
    Optional<String> freshKey();

    /** The file that holds a valid API key, on the embedded default. */
    Optional<Path> keyFile();

    /**
     * A new link that signs in once, within an hour by default, to this instance of the service.
     *
     * @param baseUrl where the service is reached, without a slash at the end
     */
    String oneTimeLoginUrl(String baseUrl);
}
