package dev.nanodesk.access;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.URI;
import java.util.Map;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ProblemDetail;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.authentication.AuthenticationServiceException;
import org.springframework.security.authentication.BadCredentialsException;
import org.springframework.security.authorization.AuthorizationDeniedException;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.web.AuthenticationEntryPoint;
import org.springframework.security.web.access.AccessDeniedHandler;
import org.springframework.security.web.authentication.AuthenticationFailureHandler;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** Answers refused API calls with RFC 9457 problems. Never repeats a key. */
@Component
class SecurityProblems implements AuthenticationEntryPoint, AccessDeniedHandler, AuthenticationFailureHandler {

    private final JsonMapper json;
    private final AccessEntries log;

    SecurityProblems(JsonMapper json, AccessEntries log) {
        this.json = json;
        this.log = log;
    }

    @Override
    public void commence(HttpServletRequest request, HttpServletResponse response, AuthenticationException failure)
            throws IOException {
        switch (failure) {
            case AuthenticationServiceException unchecked ->
                write(
                        request,
                        response,
                        HttpStatus.SERVICE_UNAVAILABLE,
                        "The API key cannot be checked: the database does not answer.");
            case BadCredentialsException wrong ->
                challenge(request, response, " error=\"invalid_token\"", "The API key is not valid.");
            default ->
                challenge(
                        request,
                        response,
                        "",
                        "An API key is required: send the header 'Authorization: Bearer <key>'.");
        }
    }

    @Override
    public void handle(HttpServletRequest request, HttpServletResponse response, AccessDeniedException denied)
            throws IOException {
        if (denied instanceof AuthorizationDeniedException failed
                && failed.getAuthorizationResult() instanceof RouteGuard.Refusal refusal) {
            refuse(request, response, refusal);
        } else {
            write(request, response, HttpStatus.FORBIDDEN, "This is not open to you.");
        }
    }

    private void refuse(HttpServletRequest request, HttpServletResponse response, RouteGuard.Refusal refusal)
            throws IOException {
        if (refusal.status() == HttpStatus.FORBIDDEN) {
            var caller = Callers.current();
            log.recordUnwanted(
                    caller == null ? "unknown" : caller.name(),
                    AccessEntries.REFUSED,
                    request.getMethod() + " " + request.getRequestURI(),
                    Map.of());
        }
        if (!refusal.methods().isEmpty()) {
            response.setHeader(HttpHeaders.ALLOW, String.join(", ", refusal.methods()));
        }
        write(request, response, refusal.status(), refusal.detail());
    }

    @Override
    public void onAuthenticationFailure(
            HttpServletRequest request, HttpServletResponse response, AuthenticationException failure)
            throws IOException {
        commence(request, response, failure);
    }

    private void challenge(HttpServletRequest request, HttpServletResponse response, String error, String detail)
            throws IOException {
        response.setHeader(HttpHeaders.WWW_AUTHENTICATE, "Bearer" + error);
        write(request, response, HttpStatus.UNAUTHORIZED, detail);
    }

    private void write(HttpServletRequest request, HttpServletResponse response, HttpStatus status, String detail)
            throws IOException {
        var problem = ProblemDetail.forStatusAndDetail(status, detail);
        problem.setInstance(URI.create(request.getRequestURI()));
        response.setStatus(status.value());
        response.setContentType(MediaType.APPLICATION_PROBLEM_JSON_VALUE);
        response.getOutputStream().write(json.writeValueAsBytes(problem));
    }
}
