package dev.nanodesk.access;

import jakarta.servlet.http.HttpServletRequest;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.security.core.Authentication;
import org.springframework.security.web.authentication.AuthenticationConverter;
import org.springframework.util.StringUtils;

/** Takes the API key from {@code Authorization: Bearer <key>} or {@code X-API-Key: <key>}. */
class ApiKeyHeaders implements AuthenticationConverter {

    private static final String SCHEME = "Bearer ";

    @Override
    public @Nullable Authentication convert(HttpServletRequest request) {
        var key = key(request);
        return StringUtils.hasText(key) ? new PresentedKey(key) : null;
    }

    private static @Nullable String key(HttpServletRequest request) {
        var authorization = request.getHeader(HttpHeaders.AUTHORIZATION);
        return StringUtils.startsWithIgnoreCase(authorization, SCHEME)
                ? authorization.substring(SCHEME.length())
                : request.getHeader("X-API-Key");
    }
}
