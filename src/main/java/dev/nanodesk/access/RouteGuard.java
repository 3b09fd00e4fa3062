package dev.nanodesk.access;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.http.HttpStatus;
import org.springframework.http.server.PathContainer;
import org.springframework.security.authorization.AuthorizationDecision;
import org.springframework.security.authorization.AuthorizationManager;
import org.springframework.security.authorization.AuthorizationResult;
import org.springframework.security.core.Authentication;
import org.springframework.security.web.access.intercept.RequestAuthorizationContext;
import org.springframework.stereotype.Component;
import org.springframework.web.util.ServletRequestPathUtils;

/** Lets a request through if the route table admits its caller, and if its ticket or queue is within the caller's reach. */
@Component
class RouteGuard implements AuthorizationManager<RequestAuthorizationContext> {

    private static final AuthorizationDecision GRANTED = new AuthorizationDecision(true);

    private final ObjectProvider<TicketPlaces> places;

    RouteGuard(ObjectProvider<TicketPlaces> places) {
        this.places = places;
    }

    @Override
    public AuthorizationResult authorize(
            Supplier<? extends @Nullable Authentication> who, RequestAuthorizationContext context) {
        var request = context.getRequest();
        var path = pathOf(request);
        var rule = Routes.find(request.getMethod(), path).orElse(null);
        if (rule == null) {
            return unknown(path);
        }
        if (rule.admission() == Admission.ANYONE) {
            return GRANTED;
        }
        var authentication = who.get();
        return rule.admission().admits(authentication)
                ? reach(Callers.of(authentication), rule, path)
                : new Refusal(HttpStatus.FORBIDDEN, "This is open to: " + plain(rule.admission()) + ".", Set.of());
    }

    private AuthorizationResult reach(@Nullable Caller caller, Routes.Rule rule, PathContainer path) {
        if (caller == null || !caller.isLimited()) {
            return GRANTED;
        }
        var queue = rule.variable("queue", path);
        if (queue != null && !caller.reaches(queue)) {
            return new Refusal(HttpStatus.NOT_FOUND, "No queue '" + queue + "'", Set.of());
        }
        var ticket = idOf(rule.variable("ticket", path));
        if (ticket != null && !reaches(caller, ticket)) {
            return new Refusal(HttpStatus.NOT_FOUND, "No ticket " + ticket, Set.of());
        }
        return GRANTED;
    }

    private boolean reaches(Caller caller, UUID ticket) {
        var known = places.getIfAvailable();
        return known != null && known.reaches(caller, ticket);
    }

    /** What is no id is left to the controller, which says so. */
    private static @Nullable UUID idOf(@Nullable String text) {
        try {
            return text == null ? null : UUID.fromString(text);
        } catch (IllegalArgumentException e) {
            return null;
        }
    }

    private static Refusal unknown(PathContainer path) {
        var methods = Routes.methods(path);
        return methods.isEmpty()
                ? new Refusal(HttpStatus.NOT_FOUND, "There is nothing at " + path.value() + ".", methods)
                : new Refusal(HttpStatus.METHOD_NOT_ALLOWED, "Use " + String.join(", ", methods) + " here.", methods);
    }

    private static PathContainer pathOf(HttpServletRequest request) {
        return ServletRequestPathUtils.parseAndCache(request).pathWithinApplication();
    }

    private static String plain(Admission admission) {
        return admission.words().replace("`", "'");
    }

    /**
     * Why a request is not let through.
     *
     * @param methods those that the path has instead
     */
    record Refusal(HttpStatus status, String detail, Set<String> methods) implements AuthorizationResult {

        @Override
        public boolean isGranted() {
            return false;
        }
    }
}
