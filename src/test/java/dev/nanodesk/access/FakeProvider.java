package dev.nanodesk.access;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Date;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * An identity provider over HTTP: discovery, authorisation, token, keys. Whoever comes to it is signed in as the person that
 * the test set.
 */
final class FakeProvider implements AutoCloseable {

    private final RSAKey key = freshKey();
    private final HttpServer http;
    private final Map<String, String> nonces = new ConcurrentHashMap<>();
    private volatile Map<String, Object> claims = Map.of();
    private volatile RSAKey signer = key;

    FakeProvider() {
        http = server();
        http.createContext("/.well-known/openid-configuration", exchange -> json(exchange, """
                {"issuer":"%1$s","authorization_endpoint":"%1$s/authorize","token_endpoint":"%1$s/token",
                 "jwks_uri":"%1$s/keys","end_session_endpoint":"%1$s/end","response_types_supported":["code"],"subject_types_supported":["public"],
                 "id_token_signing_alg_values_supported":["RS256"]}""".formatted(issuer())));
        http.createContext("/authorize", this::authorize);
        http.createContext("/end", exchange -> answer(exchange, "text/html", "<h1>Example: you are signed out</h1>"));
        http.createContext("/token", this::token);
        http.createContext("/keys", exchange -> json(exchange, new JWKSet(key.toPublicJWK()).toString()));
        http.start();
    }

    private static HttpServer server() {
        try {
            return HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    String issuer() {
        return "http://localhost:" + http.getAddress().getPort();
    }

    /** Who comes next, by the claims of the ID token. */
    void person(Map<String, Object> person) {
        claims = person;
        signer = key;
    }

    /** Signs with a key that the provider does not publish. */
    void forge() {
        signer = freshKey();
    }

    @Override
    public void close() {
        http.stop(0);
    }

    private void authorize(HttpExchange exchange) throws IOException {
        var asked = parameters(exchange.getRequestURI().getRawQuery());
        var code = UUID.randomUUID().toString();
        nonces.put(code, asked.get("nonce"));
        exchange.getResponseHeaders()
                .add(
                        "Location",
                        asked.get("redirect_uri") + "?code=" + code + "&state="
                                + URLEncoder.encode(asked.get("state"), StandardCharsets.UTF_8));
        exchange.sendResponseHeaders(302, -1);
        exchange.close();
    }

    private void token(HttpExchange exchange) throws IOException {
        var body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
        var nonce = Objects.requireNonNull(nonces.remove(parameters(body).get("code")));
        json(exchange, """
                {"access_token":"opaque","token_type":"Bearer","expires_in":300,"id_token":"%s"}""".formatted(idToken(nonce)));
    }

    private String idToken(String nonce) {
        var now = Instant.now();
        var token = new JWTClaimsSet.Builder()
                .issuer(issuer())
                .audience("nanodesk")
                .subject("subject-1")
                .issueTime(Date.from(now))
                .expirationTime(Date.from(now.plusSeconds(300)))
                .claim("nonce", nonce);
        claims.forEach(token::claim);
        try {
            var signed = new SignedJWT(
                    new JWSHeader.Builder(JWSAlgorithm.RS256)
                            .keyID(key.getKeyID())
                            .build(),
                    token.build());
            signed.sign(new RSASSASigner(signer));
            return signed.serialize();
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void json(HttpExchange exchange, String body) {
        answer(exchange, "application/json", body);
    }

    private static void answer(HttpExchange exchange, String type, String body) {
        var bytes = body.getBytes(StandardCharsets.UTF_8);
        try (exchange) {
            exchange.getResponseHeaders().add("Content-Type", type);
            exchange.sendResponseHeaders(200, bytes.length);
            exchange.getResponseBody().write(bytes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Map<String, String> parameters(String encoded) {
        return Stream.of(encoded.split("&"))
                .map(pair -> pair.split("=", 2))
                .collect(Collectors.toMap(
                        pair -> pair[0],
                        pair -> URLDecoder.decode(pair[1], StandardCharsets.UTF_8),
                        (one, other) -> one));
    }

    private static RSAKey freshKey() {
        try {
            return new RSAKeyGenerator(2048).keyID("one").generate();
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
    }
}
