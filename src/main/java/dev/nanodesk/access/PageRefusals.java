package dev.nanodesk.access;

import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Map;
import java.util.Set;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.authorization.AuthorizationDeniedException;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.web.AuthenticationEntryPoint;
import org.springframework.security.web.access.AccessDeniedHandler;
import org.springframework.security.web.authentication.LoginUrlAuthenticationEntryPoint;
import org.springframework.security.web.csrf.CsrfException;
import org.springframework.security.web.util.matcher.MediaTypeRequestMatcher;
import org.springframework.security.web.util.matcher.OrRequestMatcher;
import org.springframework.security.web.util.matcher.RequestHeaderRequestMatcher;
import org.springframework.security.web.util.matcher.RequestMatcher;
import org.springframework.stereotype.Component;

/**
 * Answers people who are not signed in or may not do something. Scripts are told by {@code X-Session: over}; who sent a form
 * gets back what was typed.
 */
@Component
class PageRefusals implements AuthenticationEntryPoint, AccessDeniedHandler {

    /** Tells the page's script that the session is over. */
    private static final String SESSION = "X-Session";

    private final AuthenticationEntryPoint toTheSignInPage = new LoginUrlAuthenticationEntryPoint(SignIn.PAGE);
    private final RequestMatcher scripts = scripts();
    private final AccessEntries log;

    PageRefusals(AccessEntries log) {
        this.log = log;
    }

    @Override
    public void commence(HttpServletRequest request, HttpServletResponse response, AuthenticationException missing)
            throws IOException, ServletException {
        if (scripts.matches(request)) {
            over(response, HttpStatus.UNAUTHORIZED);
        } else if (isRead(request)) {
            toTheSignInPage.commence(request, response, missing);
        } else {
            show(SignIn.OVER, HttpStatus.UNAUTHORIZED, request, response);
        }
    }

    @Override
    public void handle(HttpServletRequest request, HttpServletResponse response, AccessDeniedException denied)
            throws IOException, ServletException {
        if (denied instanceof CsrfException) {
            onForgedOrStale(request, response);
        } else if (denied instanceof AuthorizationDeniedException failed
                && failed.getAuthorizationResult() instanceof RouteGuard.Refusal refusal) {
            refuse(request, response, refusal);
        } else {
            response.sendError(HttpStatus.FORBIDDEN.value());
        }
    }

    /** Shows a page in the place of the one that was asked for, as if it had been read and not written to. */
    static void show(String page, HttpStatus status, HttpServletRequest request, HttpServletResponse response)
            throws ServletException, IOException {
        response.setStatus(status.value());
        request.getRequestDispatcher(page).forward(new AsRead(request), response);
    }

    private void onForgedOrStale(HttpServletRequest request, HttpServletResponse response)
            throws ServletException, IOException {
        if (scripts.matches(request)) {
            over(response, HttpStatus.FORBIDDEN);
        } else if (isSignIn(request)) {
            request.setAttribute(SignIn.STALE, true);
            show(SignIn.PAGE, HttpStatus.FORBIDDEN, request, response);
        } else if (request.getRequestURI().equals(request.getContextPath() + PasswordPage.PAGE)) {
            request.setAttribute(SignIn.STALE, true);
            show(PasswordPage.PAGE, HttpStatus.FORBIDDEN, request, response);
        } else {
            show(SignIn.OVER, HttpStatus.FORBIDDEN, request, response);
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
            response.setHeader("Allow", String.join(", ", refusal.methods()));
        }
        response.sendError(refusal.status().value());
    }

    private static void over(HttpServletResponse response, HttpStatus status) {
        response.setHeader(SESSION, "over");
        response.setStatus(status.value());
    }

    private static boolean isRead(HttpServletRequest request) {
        return Set.of("GET", "HEAD").contains(request.getMethod());
    }

    private static boolean isSignIn(HttpServletRequest request) {
        return request.getRequestURI().startsWith(request.getContextPath() + SignIn.PAGE)
                || request.getRequestURI().equals(request.getContextPath() + "/logout");
    }

    /** Requests of htmx and of event streams, which could do nothing with a sign-in page. */
    private static RequestMatcher scripts() {
        var events = new MediaTypeRequestMatcher(MediaType.TEXT_EVENT_STREAM);
        events.setIgnoredMediaTypes(Set.of(MediaType.ALL));
        return new OrRequestMatcher(new RequestHeaderRequestMatcher("HX-Request"), events);
    }

    private static final class AsRead extends HttpServletRequestWrapper {

        AsRead(HttpServletRequest request) {
            super(request);
        }

        @Override
        public String getMethod() {
            return HttpMethod.GET.name();
        }
    }
}
