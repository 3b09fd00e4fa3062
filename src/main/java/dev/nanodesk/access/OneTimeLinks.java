package dev.nanodesk.access;

import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.authentication.ott.DefaultOneTimeToken;
import org.springframework.security.authentication.ott.GenerateOneTimeTokenRequest;
import org.springframework.security.authentication.ott.OneTimeToken;
import org.springframework.security.authentication.ott.OneTimeTokenAuthenticationToken;
import org.springframework.security.authentication.ott.OneTimeTokenService;
import org.springframework.stereotype.Repository;

/** Links that work once, on each replica. The database holds what can check them, but not what could be used. */
@Repository
class OneTimeLinks implements OneTimeTokenService {

    private final JdbcClient jdbc;
    private final Clock clock;

    OneTimeLinks(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    @Override
    public OneTimeToken generate(GenerateOneTimeTokenRequest request) {
        var token = make(Purpose.SIGN_IN, request.getUsername(), request.getExpiresIn());
        return new DefaultOneTimeToken(
                token, request.getUsername(), clock.instant().plus(request.getExpiresIn()));
    }

    @Override
    public @Nullable OneTimeToken consume(OneTimeTokenAuthenticationToken presented) {
        var token = presented.getTokenValue() == null ? "" : presented.getTokenValue();
        return use(Purpose.SIGN_IN, token)
                .map(name -> new DefaultOneTimeToken(token, name, clock.instant()))
                .orElse(null);
    }

    /** A new token for a link; drops those that nobody used in time. */
    String make(Purpose purpose, String name, Duration validity) {
        jdbc.sql("delete from one_time_link where expires_at < :now")
                .param("now", ApiKeys.timestamp(clock.instant()))
                .update();
        var token = ApiKeyHash.freshToken();
        jdbc.sql("insert into one_time_link (hash, purpose, name, expires_at) values (:hash, :purpose, :name, :expiry)")
                .param("hash", ApiKeyHash.of(token).bytes())
                .param("purpose", purpose.name())
                .param("name", name)
                .param("expiry", ApiKeys.timestamp(clock.instant().plus(validity)))
                .update();
        return token;
    }

    /** Whom the token is for, if it still works; leaves it so. */
    Optional<String> look(Purpose purpose, String token) {
        return jdbc.sql(
                        "select name from one_time_link where hash = :hash and purpose = :purpose and expires_at > :now")
                .param("hash", ApiKeyHash.of(token).bytes())
                .param("purpose", purpose.name())
                .param("now", ApiKeys.timestamp(clock.instant()))
                .query(String.class)
                .optional();
    }

    /** Whom the token is for, if it still works, which it does no more. */
    Optional<String> use(Purpose purpose, String token) {
        return jdbc.sql("""
                        delete from one_time_link where hash = :hash and purpose = :purpose and expires_at > :now
                        returning name""")
                .param("hash", ApiKeyHash.of(token).bytes())
                .param("purpose", purpose.name())
                .param("now", ApiKeys.timestamp(clock.instant()))
                .query(String.class)
                .optional();
    }

    /** Ends all links for somebody. */
    void revoke(Purpose purpose, String name) {
        jdbc.sql("delete from one_time_link where purpose = :purpose and name = :name")
                .param("purpose", purpose.name())
                .param("name", name)
                .update();
    }

    /** What a link is for. */
    enum Purpose {
        SIGN_IN,
        PASSWORD
    }
}
