package dev.nanodesk.helpdesk;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SignaturesTests {

    private static final String BODY = "{\"ticket\":{\"id\":81,\"title\":\"Webhook-Test\"}}";

    @ParameterizedTest
    @CsvSource({
        "HmacSHA1, 17a53b715ec51793086c791210d490c9c506a1f9",
        "HmacSHA256, 41fa0d4551c0b2720c4ca6c9265abb9342ac8b414ac34393501925d2f4234737"
    })
    void computesTheKnownVectors(String algorithm, String expected) {
        assertThat(Signatures.hex(Signatures.hmac(algorithm, "s3cr3t", Signatures.bytes(BODY))))
                .isEqualTo(expected);
    }

    @Test
    void signsPartsOneAfterTheOther() {
        assertThat(Signatures.base64(Signatures.hmac(
                        "HmacSHA256", "s3cr3t", Signatures.bytes("2026-01-02T03:04:05Z"), Signatures.bytes(BODY))))
                .isEqualTo("iRek/OmSK5LO7Ipm1z3rNczMA9PcESXcCKeWWQxZNj8=");
    }

    @Test
    void takesAnyActiveSecret() {
        assertThat(check("two", List.of("one", "two"))).isInstanceOf(Verification.Genuine.class);
        assertThat(check("three", List.of("one", "two"))).isInstanceOf(Verification.Refused.class);
        assertThat(check("one", List.of())).isInstanceOf(Verification.Refused.class);
        assertThat(Signatures.check(null, List.of("one"), secret -> secret, null))
                .isInstanceOf(Verification.Refused.class);
        assertThat(check("", List.of("one"))).isInstanceOf(Verification.Refused.class);
    }

    private static Verification check(String given, List<String> secrets) {
        return Signatures.check(given, secrets, secret -> secret, null);
    }

    @Test
    void refusesTimesOutsideTheWindow() {
        var now = Instant.parse("2026-11-02T10:15:00Z");

        assertThat(Signatures.outsideWindow(now.minusSeconds(299), now)).isEmpty();
        assertThat(Signatures.outsideWindow(now.plusSeconds(299), now)).isEmpty();
        assertThat(Signatures.outsideWindow(now.minusSeconds(301), now)).isPresent();
        assertThat(Signatures.outsideWindow(now.plusSeconds(301), now)).isPresent();
        assertThat(Signatures.outsideWindow(null, now)).isPresent();
    }

    @Test
    void takesATokenInTheWaysThatHelpdesksCanSendIt() {
        var basic = Base64.getEncoder().encodeToString(Signatures.bytes("anyone:t0ken"));

        assertThat(token(Map.of("Authorization", "Bearer t0ken"), "")).isInstanceOf(Verification.Genuine.class);
        assertThat(token(Map.of("authorization", "Basic " + basic), "")).isInstanceOf(Verification.Genuine.class);
        assertThat(token(Map.of("X-Nanodesk-Token", "t0ken"), "")).isInstanceOf(Verification.Genuine.class);
        assertThat(token(Map.of(), "t0ken")).isInstanceOf(Verification.Genuine.class);
    }

    @Test
    void refusesEveryOtherToken() {
        assertThat(token(Map.of(), "")).isInstanceOf(Verification.Refused.class);
        assertThat(token(Map.of(), "t0keN")).isInstanceOf(Verification.Refused.class);
        assertThat(token(Map.of("Authorization", "Bearer"), "")).isInstanceOf(Verification.Refused.class);
        assertThat(token(Map.of("Authorization", "Basic !!!"), "")).isInstanceOf(Verification.Refused.class);
        assertThat(token(Map.of("Authorization", "t0ken"), "")).isInstanceOf(Verification.Refused.class);
    }

    private static Verification token(Map<String, String> headers, String pathToken) {
        return Signatures.token(new Delivery(headers, pathToken, new byte[0]), List.of("0ther", "t0ken"), null);
    }
}
