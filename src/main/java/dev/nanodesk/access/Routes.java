package dev.nanodesk.access;

import static dev.nanodesk.access.Admission.ADMIN;
import static dev.nanodesk.access.Admission.ADMIN_KEY;
import static dev.nanodesk.access.Admission.AGENT;
import static dev.nanodesk.access.Admission.ANYONE;
import static dev.nanodesk.access.Admission.FEEDBACK;
import static dev.nanodesk.access.Admission.INTAKE;
import static dev.nanodesk.access.Admission.LEAD;
import static dev.nanodesk.access.Admission.OPERATOR;
import static dev.nanodesk.access.Admission.READ;
import static dev.nanodesk.access.Admission.READ_ALL;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.http.server.PathContainer;
import org.springframework.web.util.pattern.PathPattern;
import org.springframework.web.util.pattern.PathPatternParser;

/**
 * Who may use which route: the only such list. What is not in it is closed to everybody. The first rule that fits is the
 * one that counts. A variable {@code {ticket}} or {@code {queue}} has callers that are limited to queues checked.
 */
final class Routes {

    private static final String ANY = "*";

    private static final List<Rule> RULES = List.of(
            // tickets in
            rule("POST", "/api/v1/tickets", INTAKE),
            rule("POST", "/api/v1/tickets:batch", INTAKE),
            rule("POST", "/api/v1/tickets/{ticket}/messages", INTAKE),
            // what became of them
            rule("GET", "/api/v1/tickets", READ),
            rule("GET", "/api/v1/tickets/events", READ),
            rule("GET", "/api/v1/tickets/{ticket}", READ),
            rule("GET", "/api/v1/tickets/{ticket}/audit", READ),
            rule("GET", "/api/v1/tickets/{ticket}/similar", READ),
            rule("GET", "/api/v1/tickets/{ticket}/feedback", READ),
            rule("GET", "/api/v1/feedback/summary", READ),
            rule("GET", "/api/v1/queues", READ),
            rule("GET", "/api/v1/queues/{queue}/tickets", READ),
            rule("GET", "/api/v1/queues/{queue}/automation", READ),
            rule("GET", "/api/v1/automation", READ),
            rule("GET", "/api/v1/backlog", READ),
            rule("GET", "/api/v1/backlog/parked", READ),
            rule("GET", "/api/v1/savings", READ_ALL),
            rule("GET", "/api/v1/price-book", READ),
            rule("GET", "/api/v1/taxonomy", READ),
            rule("GET", "/api/v1/queue-settings", READ),
            rule("GET", "/api/v1/articles", READ),
            rule("GET", "/api/v1/articles/{id}", READ),
            rule("GET", "/api/v1/macros", READ),
            rule("GET", "/api/v1/macros/{id}", READ),
            rule("GET", "/api/v1/connections", READ_ALL),
            rule("GET", "/api/v1/connections/{name}/parked", READ_ALL),
            rule("GET", "/api/v1/outgoing-webhooks", READ_ALL),
            rule("GET", "/api/v1/outgoing-webhooks/{name}/parked", READ_ALL),
            // what agents do
            rule("POST", "/api/v1/tickets/{ticket}/triage", FEEDBACK),
            rule("POST", "/api/v1/tickets/{ticket}/claim", FEEDBACK),
            rule("POST", "/api/v1/tickets/{ticket}/release", FEEDBACK),
            rule("POST", "/api/v1/tickets/{ticket}/transfer", FEEDBACK),
            rule("POST", "/api/v1/tickets/{ticket}/close", FEEDBACK),
            rule("POST", "/api/v1/tickets/{ticket}/reopen", FEEDBACK),
            rule("PUT", "/api/v1/tickets/{ticket}/priority", FEEDBACK),
            rule("POST", "/api/v1/tickets/{ticket}/feedback", FEEDBACK),
            rule("DELETE", "/api/v1/tickets/{ticket}/feedback/{id}", FEEDBACK),
            rule("POST", "/api/v1/queues/{queue}/claim", FEEDBACK),
            // what changes the service for all
            rule("PUT", "/api/v1/queues/{queue}/automation", ADMIN_KEY),
            rule("POST", "/api/v1/backlog/{ticket}/retry", ADMIN_KEY),
            rule("POST", "/api/v1/backlog/pause", ADMIN_KEY),
            rule("POST", "/api/v1/backlog/resume", ADMIN_KEY),
            rule("GET", "/api/v1/settings", ADMIN_KEY),
            rule("PUT", "/api/v1/settings", ADMIN_KEY),
            rule("PUT", "/api/v1/taxonomy", ADMIN_KEY),
            rule("POST", "/api/v1/taxonomy:validate", ADMIN_KEY),
            rule("PUT", "/api/v1/queue-settings", ADMIN_KEY),
            rule("POST", "/api/v1/queue-settings:validate", ADMIN_KEY),
            rule("PUT", "/api/v1/price-book", ADMIN_KEY),
            rule("DELETE", "/api/v1/price-book", ADMIN_KEY),
            rule("PUT", "/api/v1/articles/{id}", ADMIN_KEY),
            rule("DELETE", "/api/v1/articles/{id}", ADMIN_KEY),
            rule("POST", "/api/v1/articles:import", ADMIN_KEY),
            rule("PUT", "/api/v1/macros/{id}", ADMIN_KEY),
            rule("DELETE", "/api/v1/macros/{id}", ADMIN_KEY),
            rule("POST", "/api/v1/macros:import", ADMIN_KEY),
            rule("POST", "/api/v1/connections/{name}/check", ADMIN_KEY),
            rule("POST", "/api/v1/connections/{name}/parked/{id}/retry", ADMIN_KEY),
            rule("POST", "/api/v1/outgoing-webhooks/{name}/check", ADMIN_KEY),
            rule("POST", "/api/v1/outgoing-webhooks/{name}/parked/{id}/retry", ADMIN_KEY),
            rule("POST", "/api/v1/outgoing-webhooks/{name}/parked/retry", ADMIN_KEY),
            rule("GET", "/api/v1/ledger/{file}", ADMIN_KEY),
            // access
            rule("GET", "/api/v1/api-keys", ADMIN_KEY),
            rule("POST", "/api/v1/api-keys", ADMIN_KEY),
            rule("POST", "/api/v1/api-keys/{id}/rotate", ADMIN_KEY),
            rule("DELETE", "/api/v1/api-keys/{id}", ADMIN_KEY),
            rule("GET", "/api/v1/users", ADMIN_KEY),
            rule("POST", "/api/v1/users", ADMIN_KEY),
            rule("PATCH", "/api/v1/users/{id}", ADMIN_KEY),
            rule("DELETE", "/api/v1/users/{id}", ADMIN_KEY),
            rule("POST", "/api/v1/users/{id}/password-link", ADMIN_KEY),
            rule("GET", "/api/v1/access-log", ADMIN_KEY),
            // helpdesks sign their webhooks
            rule(ANY, "/api/v1/webhooks/**", ANYONE),
            // operations
            rule("GET", "/actuator/health/**", ANYONE),
            rule("GET", "/actuator/prometheus", ANYONE),
            rule(ANY, "/actuator/**", OPERATOR),
            // the API's description
            rule("GET", "/v3/api-docs/**", ANYONE),
            rule("GET", "/v3/api-docs.yaml", ANYONE),
            rule("GET", "/swagger-ui.html", ANYONE),
            rule("GET", "/swagger-ui/**", ANYONE),
            // signing in and out
            rule("GET", "/login", ANYONE),
            rule("POST", "/login", ANYONE),
            rule("GET", "/login/link", ANYONE),
            rule("POST", "/login/link", ANYONE),
            rule("GET", "/login/refused", ANYONE),
            rule("GET", "/login/over", ANYONE),
            rule("GET", "/login/company-sign-out", ANYONE),
            rule("GET", "/login/oauth2/code/openid", ANYONE),
            rule("GET", "/oauth2/authorization/openid", ANYONE),
            rule("GET", "/password", ANYONE),
            rule("POST", "/password", ANYONE),
            rule("POST", "/logout", ANYONE),
            rule(ANY, "/error", ANYONE),
            // what pages are made of
            rule("GET", "/webjars/**", ANYONE),
            rule("GET", "/css/**", ANYONE),
            rule("GET", "/js/**", ANYONE),
            rule("GET", "/images/**", ANYONE),
            rule("GET", "/favicon.ico", ANYONE),
            // pages, by area
            rule("GET", "/", AGENT),
            rule(ANY, "/account/**", AGENT),
            rule(ANY, "/inbox/**", AGENT),
            rule("GET", "/events/**", AGENT),
            rule(ANY, "/tickets/{ticket}/**", AGENT),
            rule(ANY, "/review/**", AGENT),
            rule(ANY, "/views/**", AGENT),
            rule("GET", "/first-steps/{ticket}", AGENT),
            rule(ANY, "/first-steps/**", AGENT),
            rule(ANY, "/savings/**", LEAD),
            rule(ANY, "/feedback/**", LEAD),
            rule("POST", "/operations/parked/{ticket}/retry", LEAD),
            rule(ANY, "/operations/**", LEAD),
            rule(ANY, "/settings/**", ADMIN));

    private Routes() {}

    static List<Rule> all() {
        return RULES;
    }

    /** The rule of a request; none if nobody may make it. */
    static Optional<Rule> find(String method, PathContainer path) {
        return RULES.stream()
                .filter(rule -> rule.isFor(method) && rule.pattern().matches(path))
                .findFirst();
    }

    /** The methods that the path has rules for, of which at least one lets this caller through. */
    static Set<String> methods(PathContainer path) {
        return RULES.stream()
                .filter(rule -> rule.pattern().matches(path))
                .map(Rule::method)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static Rule rule(String method, String pattern, Admission admission) {
        return new Rule(method, PathPatternParser.defaultInstance.parse(pattern), admission);
    }

    /**
     * Who may use a route.
     *
     * @param method the HTTP method, or {@code *}; a rule for GET is one for HEAD too
     */
    record Rule(String method, PathPattern pattern, Admission admission) {

        boolean isFor(String asked) {
            return method.equals(ANY) || method.equals(asked) || (asked.equals("HEAD") && method.equals("GET"));
        }

        /** What a variable of the pattern stands for in the path. */
        @Nullable String variable(String name, PathContainer path) {
            var match = pattern.matchAndExtract(path);
            return match == null ? null : variables(match).get(name);
        }

        private static Map<String, String> variables(PathPattern.PathMatchInfo match) {
            return match.getUriVariables();
        }
    }
}
