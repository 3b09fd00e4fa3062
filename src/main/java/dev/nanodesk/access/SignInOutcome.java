package dev.nanodesk.access;

import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.security.authentication.AuthenticationServiceException;
import org.springframework.security.authentication.BadCredentialsException;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.oauth2.core.OAuth2AuthenticationException;
import org.springframework.security.web.authentication.AuthenticationFailureHandler;
import org.springframework.security.web.authentication.SavedRequestAwareAuthenticationSuccessHandler;
import org.springframework.security.web.savedrequest.RequestCache;

/** What follows when somebody has signed in, or could not. */
class SignInOutcome extends SavedRequestAwareAuthenticationSuccessHandler implements AuthenticationFailureHandler {

    private final AccessEntries log;
    private final Sessions sessions;
    private final AccessSettings settings;

    SignInOutcome(AccessEntries log, Sessions sessions, AccessSettings settings, RequestCache requests) {
        this.log = log;
        this.sessions = sessions;
        this.settings = settings;
        setRequestCache(requests);
    }

    @Override
    public void onAuthenticationSuccess(
            HttpServletRequest request, HttpServletResponse response, Authentication authentication)
            throws ServletException, IOException {
        var name = authentication.getName();
        var session = request.getSession();
        session.setAttribute(Sessions.ADDRESS, request.getRemoteAddr());
        session.setAttribute(Sessions.BROWSER, browser(request));
        sessions.endOldest(name, session.getId(), settings.sessionsPerPerson() - 1);
        log.record(name, "sign-in", name, Map.of("way", way(authentication)));
        super.onAuthenticationSuccess(request, response, authentication);
    }

    @Override
    public void onAuthenticationFailure(
            HttpServletRequest request, HttpServletResponse response, AuthenticationException failure)
            throws IOException, ServletException {
        if (failure instanceof SignInFilter.TooManyAttempts many) {
            response.setHeader(HttpHeaders.RETRY_AFTER, Long.toString(many.seconds()));
            request.setAttribute(SignIn.WAIT, many.seconds());
            PageRefusals.show(SignIn.PAGE, HttpStatus.TOO_MANY_REQUESTS, request, response);
            return;
        }
        if (!(failure instanceof AuthenticationServiceException)) {
            log.recordUnwanted(
                    "unknown",
                    AccessEntries.FAILED,
                    Optional.ofNullable(request.getParameter("username")).orElse(""),
                    Map.of("reason", reason(failure)));
        }
        if (isWrongPassword(request, failure)) {
            request.setAttribute(SignIn.WRONG, true);
            PageRefusals.show(SignIn.PAGE, HttpStatus.UNAUTHORIZED, request, response);
        } else {
            response.sendRedirect(request.getContextPath() + page(failure));
        }
    }

    /** Then the page comes at once and not by a redirect, so that it keeps the name. */
    private static boolean isWrongPassword(HttpServletRequest request, AuthenticationException failure) {
        return failure instanceof BadCredentialsException
                && request.getParameter("username") != null
                && request.getParameter("key") == null;
    }

    private static String way(Authentication authentication) {
        return authentication instanceof SignedIn person
                ? person.way().name().toLowerCase(Locale.ROOT)
                : SignedIn.Way.OPENID.name().toLowerCase(Locale.ROOT);
    }

    private static String page(AuthenticationException failure) {
        return switch (failure) {
            case KeySignIn.KeyWithoutPages key -> SignIn.PAGE + "?scope";
            case LinkSignIn.UsedLink link -> SignIn.PAGE + "?link";
            case AuthenticationServiceException unchecked -> SignIn.PAGE + "?unavailable";
            case OAuth2AuthenticationException openId
            when OpenIdPeople.isRefusal(openId) ->
                SignIn.REFUSED + "?reason=" + openId.getError().getErrorCode();
            case OAuth2AuthenticationException openId -> SignIn.PAGE + "?provider";
            default -> SignIn.PAGE + "?error";
        };
    }

    private static String reason(AuthenticationException failure) {
        return switch (failure) {
            case KeySignIn.KeyWithoutPages key -> "key without admin scope";
            case OAuth2AuthenticationException openId ->
                "OpenID Connect: " + openId.getError().getErrorCode();
            default -> "wrong name, password, key or link";
        };
    }

    private static String browser(HttpServletRequest request) {
        var agent =
                Optional.ofNullable(request.getHeader(HttpHeaders.USER_AGENT)).orElse("");
        return agent.length() <= 300 ? agent : agent.substring(0, 300);
    }
}
