package dev.nanodesk.access;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;
import org.springframework.core.annotation.Order;
import org.springframework.core.env.Environment;
import org.springframework.stereotype.Component;

/** Ends the start in the log with what a newcomer needs: where, how to get in, what to try. */
@Component
@ConditionalOnBooleanProperty(name = "nanodesk.start-block", matchIfMissing = true)
class StartBlock {

    private static final Logger log = LoggerFactory.getLogger(StartBlock.class);

    private final AccessCredentials credentials;
    private final AccessProperties properties;
    private final Environment environment;

    StartBlock(AccessCredentials credentials, AccessProperties properties, Environment environment) {
        this.credentials = credentials;
        this.properties = properties;
        this.environment = environment;
    }

    @Order
    @EventListener
    void on(ApplicationReadyEvent ready) {
        var port = environment.getProperty("local.server.port");
        if (port != null) {
            var path = environment.getProperty("server.servlet.context-path", "");
            log.info("Nanodesk is ready\n{}", text("http://localhost:" + port + path));
        }
    }

    /** Copied line by line into a shell, the lines to try work as they stand. */
    private String text(String url) {
        var block = """

                  Dashboard  {url}
                  Sign in    {link}
                             (works once, within {minutes} minutes; after that sign in with the API key)
                  API key    {key}

                  To try it:
                    KEY={shell}
                    ID=$(curl -s {url}/api/v1/tickets -H "Authorization: Bearer $KEY" -H 'Content-Type: application/json' \\
                      -d '{"source":"curl","subject":"Where is my order?","body":"I ordered two weeks ago and nothing has arrived."}' \\
                      | tee /dev/stderr | sed 's/.*"id":"\\([^"]*\\)".*/\\1/')
                    curl -s {url}/api/v1/tickets/$ID -H "Authorization: Bearer $KEY"
                    curl -s {url}/api/v1/backlog -H "Authorization: Bearer $KEY"
                """;
        return block.replace("{link}", credentials.oneTimeLoginUrl(url))
                .replace("{url}", url)
                .replace(
                        "{minutes}",
                        Long.toString(properties.loginLinkValidity().toMinutes()))
                .replace("{key}", key())
                .replace("{shell}", shellKey());
    }

    private String key() {
        var file = credentials.keyFile().map(path -> "in " + path);
        if (properties.configuredKey().isPresent()) {
            return "the one set as NANODESK_API_KEY";
        }
        return credentials
                .freshKey()
                .map(key -> key + file.map(place -> " (also " + place + ")").orElse(" (shown only now: keep it)"))
                .or(() -> file)
                .orElse("one that was made before");
    }

    private String shellKey() {
        if (properties.configuredKey().isPresent()) {
            return "$NANODESK_API_KEY";
        }
        return credentials
                .keyFile()
                .map(path -> "$(cat '" + path + "')")
                .or(credentials::freshKey)
                .orElse("'an API key'");
    }
}
