package dev.nanodesk.access;

import dev.nanodesk.database.EmbeddedDatabase;
import dev.nanodesk.database.PrivateFile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.security.authentication.ott.GenerateOneTimeTokenRequest;
import org.springframework.security.authentication.ott.OneTimeTokenService;
import org.springframework.stereotype.Component;

/** Sees to it, before the first request, that there is a key to get in with. */
@Component
class FirstKey implements AccessCredentials, SmartInitializingSingleton {

    static final String NAME = "bootstrap";

    private static final Logger log = LoggerFactory.getLogger(FirstKey.class);

    /** Below this a key can be guessed. */
    private static final int SHORT = 20;

    private final ApiKeys keys;
    private final AccessProperties properties;
    private final OneTimeTokenService tokens;
    private final @Nullable Path file;
    private @Nullable String freshKey;

    FirstKey(
            ApiKeys keys,
            AccessProperties properties,
            OneTimeTokenService tokens,
            ObjectProvider<EmbeddedDatabase> embedded) {
        this.keys = keys;
        this.properties = properties;
        this.tokens = tokens;
        this.file = embedded.stream()
                .map(database -> database.directory().resolveSibling("api-key"))
                .findFirst()
                .orElse(null);
    }

    @Override
    public void afterSingletonsInstantiated() {
        properties.configuredKey().ifPresentOrElse(this::use, this::makeIfThereIsNone);
    }

    @Override
    public Optional<String> freshKey() {
        return Optional.ofNullable(freshKey);
    }

    @Override
    public Optional<Path> keyFile() {
        return Optional.ofNullable(file).filter(Files::isReadable).filter(this::holdsUsableKey);
    }

    @Override
    public String oneTimeLoginUrl(String baseUrl) {
        var request = new GenerateOneTimeTokenRequest(SignIn.ADMINISTRATOR, properties.loginLinkValidity());
        return baseUrl + SignIn.ONE_TIME_LINK + "?token="
                + tokens.generate(request).getTokenValue();
    }

    private void use(String configured) {
        if (configured.length() < SHORT) {
            log.warn(
                    "The configured API key is shorter than {} characters: fine on a laptop, too weak elsewhere",
                    SHORT);
        }
        if (!keys.isUsable(configured)) {
            keys.put(NAME, configured);
        }
    }

    private void makeIfThereIsNone() {
        if (keys.anyUsable()) {
            return;
        }
        var key = ApiKeyHash.freshKey();
        if (keys.add(NAME, key)) {
            freshKey = key;
            if (file != null) {
                write(file, key);
            }
        }
    }

    private boolean holdsUsableKey(Path path) {
        try {
            return keys.isUsable(Files.readString(path).strip());
        } catch (IOException e) {
            return false;
        }
    }

    private static void write(Path path, String key) {
        try {
            PrivateFile.write(path, key + "\n");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
