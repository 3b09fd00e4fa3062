package dev.nanodesk.access;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Duration;
import java.util.Optional;
import org.springframework.security.authentication.LockedException;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.web.authentication.UsernamePasswordAuthenticationFilter;

/** Takes the sign-in form: a name with a password, or an API key. Slows down who guesses. */
class SignInFilter extends UsernamePasswordAuthenticationFilter {

    private final SignInThrottle throttle;

    SignInFilter(SignInThrottle throttle) {
        this.throttle = throttle;
    }

    @Override
    public Authentication attemptAuthentication(HttpServletRequest request, HttpServletResponse response)
            throws AuthenticationException {
        var name = Optional.ofNullable(request.getParameter("username")).orElse("");
        var key = request.getParameter("key");
        var throttledName = key == null ? name : "";
        var wait = throttle.take(throttledName, request.getRemoteAddr());
        if (wait.isPresent()) {
            throw new TooManyAttempts(wait.get());
        }
        var signedIn = key == null
                ? super.attemptAuthentication(request, response)
                : getAuthenticationManager().authenticate(new PresentedKey(key));
        throttle.giveBack(throttledName, request.getRemoteAddr());
        return signedIn;
    }

    /** There were too many failed sign-ins. */
    static final class TooManyAttempts extends LockedException {

        private static final long serialVersionUID = 1;

        private final Duration wait;

        TooManyAttempts(Duration wait) {
            super("Too many attempts.");
            this.wait = wait;
        }

        /** Until the next attempt; at least one. */
        long seconds() {
            return Math.max(1, wait.plusMillis(999).toSeconds());
        }
    }
}
