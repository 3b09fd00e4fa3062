package dev.nanodesk.access;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nanodesk.NanodeskApplication;
import dev.nanodesk.testing.ApiClient;
import dev.nanodesk.testing.Fakes;
import dev.nanodesk.testing.PageClient;
import dev.nanodesk.testing.TestDatabase;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.TestInstance;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.ApplicationContext;
import org.springframework.context.annotation.Import;
import org.springframework.http.server.PathContainer;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.web.servlet.mvc.method.RequestMappingInfo;
import org.springframework.web.servlet.mvc.method.RequestMappingInfoHandlerMapping;

/**
 * Every route of the running service stands in the table of {@code docs/access.md}, and lets through whom the table names and
 * nobody else. A new route fails here until it has a rule and a row.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@SpringBootTest(
        classes = NanodeskApplication.class,
        webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
        properties = {
            "management.endpoints.web.exposure.include=health,prometheus,env,info,loggers,metrics",
            "management.prometheus.metrics.export.enabled=true"
        })
@Import({TestDatabase.class, Fakes.class})
class RouteTableTests {

    private static final Path DOCUMENT = Path.of("docs/access.md");
    private static final Pattern ROW = Pattern.compile("\\| `([A-Z*]+)` \\| `(/[^`]*)` \\| (.+) \\|");
    private static final Pattern VARIABLE = Pattern.compile("\\{[^}]*\\}");
    private static final Pattern EXPRESSION = Pattern.compile("\\{(\\w+):[^}]*\\}");
    private static final String ID = "018f0000-0000-7000-8000-000000000000";

    /** Answered by filters and as files, where no controller is. */
    private static final Set<String> WITHOUT_CONTROLLER = Set.of(
            "POST /login",
            "POST /login/link",
            "POST /logout",
            "GET /oauth2/authorization/openid",
            "GET /login/oauth2/code/openid",
            "GET /webjars/**",
            "GET /css/**",
            "GET /js/**",
            "GET /images/**",
            "GET /favicon.ico",
            "GET /swagger-ui/**");

    @LocalServerPort
    private int port;

    @Autowired
    private ApplicationContext context;

    @Autowired
    private JdbcClient jdbc;

    private List<Row> rows = List.of();
    private List<Identity> identities = List.of();

    @BeforeAll
    void readTheTableAndSignEverybodyIn() {
        rows = table();
        identities = List.of(
                new Identity("nobody", null, null, Set.of(), false, stranger()),
                person("agent", Role.AGENT),
                person("agent of one queue", Role.AGENT, "logistics"),
                person("lead", Role.LEAD),
                person("administrator", Role.ADMIN),
                key("key intake", Set.of(Scope.INTAKE)),
                key("key read", Set.of(Scope.READ)),
                key("key read of one queue", Set.of(Scope.READ), "logistics"),
                key("key feedback", Set.of(Scope.FEEDBACK)),
                key("key admin", Set.of(Scope.ADMIN)),
                deadKey("revoked key", "update api_key set revoked_at = now() where hash = :hash"),
                deadKey("expired key", "update api_key set expires_at = created_at where hash = :hash"));
    }

    @Test
    void everyRouteHasARuleAndARow() {
        var missing = new TreeSet<String>();
        for (var route : routes()) {
            var rule = Routes.find(route.sampleMethod(), PathContainer.parsePath(route.samplePath()));
            if (rule.isEmpty()) {
                missing.add(route.method() + " " + route.pattern() + ": no rule in Routes.java");
            } else if (rowOf(route, rule.get())
                    .filter(row -> row.who().equals(rule.get().admission().words()))
                    .isEmpty()) {
                missing.add("| `" + route.method() + "` | `" + route.pattern() + "` | "
                        + rule.get().admission().words() + " |");
            }
        }
        assertThat(missing)
                .as("routes without a rule, or without their row in " + DOCUMENT)
                .isEmpty();
    }

    @Test
    void everyRowIsARoute() {
        var known = new TreeSet<>(WITHOUT_CONTROLLER);
        for (var route : routes()) {
            known.add(route.method() + " " + route.pattern());
            Routes.find(route.sampleMethod(), PathContainer.parsePath(route.samplePath()))
                    .ifPresent(rule ->
                            known.add(rule.method() + " " + rule.pattern().getPatternString()));
        }
        assertThat(rows).extracting(row -> row.method() + " " + row.pattern()).isSubsetOf(known);
    }

    @Test
    void tellsWhatIsClosedToEverybody() {
        var path = PathContainer.parsePath("/nothing/here");
        assertThat(Routes.find("GET", path)).isEmpty();
        var admin = identity("key admin");
        assertThat(admin.client()
                        .call("GET", "/api/v1/nothing", admin.headers())
                        .statusCode())
                .isEqualTo(404);
        assertThat(admin.client()
                        .call("PATCH", "/api/v1/tickets", admin.headers())
                        .statusCode())
                .isEqualTo(405);
        var person = identity("administrator");
        assertThat(person.client().call("GET", "/nothing/here").statusCode()).isEqualTo(404);
    }

    @TestFactory
    Stream<DynamicTest> everyRouteLetsThroughWhomTheTableNames() {
        return rows.stream().map(row -> DynamicTest.dynamicTest(row.method() + " " + row.pattern(), () -> check(row)));
    }

    private void check(Row row) {
        var wrong = new ArrayList<String>();
        for (var identity : identities) {
            var answer = call(row, identity);
            var expected = expected(row, identity);
            if (!expected.equals(outcome(answer)) && !row.pattern().equals("/error")) {
                wrong.add(identity.name() + ": expected " + expected + ", was " + outcome(answer) + " ("
                        + answer.statusCode() + ")");
            }
            if (row.pattern().equals("/logout") && identity.role() != null) {
                identity.client().signIn();
            }
        }
        assertThat(wrong).isEmpty();
    }

    private HttpResponse<?> call(Row row, Identity identity) {
        var token = PageClient.token(identity.client().get(identity.role() == null ? "/login" : "/account"));
        var headers = Stream.concat(
                        Stream.of(identity.headers()), Stream.of("Accept", "text/html, */*", "X-XSRF-TOKEN", token))
                .toArray(String[]::new);
        return identity.client().call(row.sampleMethod(), row.samplePath(), headers);
    }

    private static String outcome(HttpResponse<?> answer) {
        var location = answer.headers().firstValue("Location").orElse("");
        return switch (answer.statusCode()) {
            case 401 -> "401";
            case 403 -> "403";
            case 302 -> location.endsWith("/login") ? "to sign in" : "through";
            default -> answer.statusCode() < 500 ? "through" : "broken";
        };
    }

    private static String expected(Row row, Identity identity) {
        if (row.isOfMachines() && identity.isDead() && !row.pattern().contains("/webhooks/")) {
            return "401";
        }
        if (row.who().equals("anyone") || admits(row, identity)) {
            return "through";
        }
        if (row.isOfMachines()) {
            var known = row.pattern().startsWith("/actuator")
                    ? identity.role() != null || identity.isKey()
                    : identity.isKey();
            return known ? "403" : "401";
        }
        if (identity.role() != null) {
            return "403";
        }
        return row.sampleMethod().equals("GET") ? "to sign in" : "401";
    }

    /** Said once more in other words than the program's, so that a mistake there does not hide itself. */
    private static boolean admits(Row row, Identity identity) {
        var role = identity.role();
        return switch (row.who()) {
            case "agent" -> role != null;
            case "lead" -> role == Role.LEAD || role == Role.ADMIN;
            case "administrator" -> role == Role.ADMIN;
            case "administrator or key `admin`" -> role == Role.ADMIN || identity.may(Scope.ADMIN);
            case "key `intake`" -> identity.may(Scope.INTAKE);
            case "key `read`" -> identity.may(Scope.READ);
            case "key `read` without a limit to queues" -> identity.may(Scope.READ) && !identity.limited();
            case "key `feedback`" -> identity.may(Scope.FEEDBACK);
            case "key `admin`" -> identity.may(Scope.ADMIN);
            default -> throw new IllegalArgumentException(row.who());
        };
    }

    private Optional<Row> rowOf(Route route, Routes.Rule rule) {
        var exact = rows.stream().filter(row -> row.is(route.method(), route.pattern()));
        var library = Stream.of("/actuator", "/v3/api-docs", "/swagger-ui", "/api/v1/webhooks")
                .anyMatch(route.pattern()::startsWith);
        var byRule = rows.stream()
                .filter(row -> library && row.is(rule.method(), rule.pattern().getPatternString()));
        return Stream.concat(exact, byRule).findFirst();
    }

    private List<Route> routes() {
        return context.getBeansOfType(RequestMappingInfoHandlerMapping.class).values().stream()
                .flatMap(mapping -> mapping.getHandlerMethods().keySet().stream())
                .flatMap(RouteTableTests::routesOf)
                .distinct()
                .toList();
    }

    private static Stream<Route> routesOf(RequestMappingInfo info) {
        var methods = info.getMethodsCondition().getMethods();
        return info.getPatternValues().stream()
                .map(pattern -> EXPRESSION.matcher(pattern).replaceAll("{$1}"))
                .flatMap(pattern -> methods.isEmpty()
                        ? Stream.of(new Route("*", pattern))
                        : methods.stream().map(method -> new Route(method.name(), pattern)));
    }

    private static List<Row> table() {
        try (var lines = Files.lines(DOCUMENT)) {
            return lines.map(ROW::matcher)
                    .filter(row -> row.matches())
                    .map(row -> new Row(row.group(1), row.group(2), row.group(3)))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Identity identity(String name) {
        return identities.stream()
                .filter(identity -> identity.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    private PageClient stranger() {
        return PageClient.stranger(port);
    }

    private Identity person(String name, Role role, String... queues) {
        return new Identity(name, role, null, Set.of(), queues.length > 0, PageClient.signedInAs(port, role, queues));
    }

    private Identity key(String name, Set<Scope> scopes, String... queues) {
        var words = new TreeSet<String>();
        scopes.forEach(scope -> words.add(scope.word()));
        var key = ApiClient.withScopes(port, words, queues).key();
        return new Identity(name, null, key, scopes, queues.length > 0, stranger());
    }

    private Identity deadKey(String name, String end) {
        var key = ApiClient.withScopes(port, Set.of("admin")).key();
        jdbc.sql(end).param("hash", ApiKeyHash.of(key).bytes()).update();
        return new Identity(name, null, key, Set.of(), false, stranger());
    }

    private record Identity(
            String name,
            @Nullable Role role,
            @Nullable String key,
            Set<Scope> scopes,
            boolean limited,
            PageClient client) {

        boolean isKey() {
            return key != null && !scopes.isEmpty();
        }

        boolean isDead() {
            return key != null && scopes.isEmpty();
        }

        boolean may(Scope scope) {
            return scopes.contains(scope) || scopes.contains(Scope.ADMIN);
        }

        String[] headers() {
            return key == null
                    ? new String[0]
                    : new String[] {"Authorization", "Bearer " + Objects.requireNonNull(key)};
        }
    }

    private record Row(String method, String pattern, String who) {

        boolean is(String otherMethod, String otherPattern) {
            return method.equals(otherMethod) && pattern.equals(otherPattern);
        }

        boolean isOfMachines() {
            return Stream.of("/api/", "/actuator", "/v3/").anyMatch(pattern::startsWith);
        }

        String sampleMethod() {
            return new Route(method, pattern).sampleMethod();
        }

        String samplePath() {
            return new Route(method, pattern).samplePath();
        }
    }

    private record Route(String method, String pattern) {

        String sampleMethod() {
            return method.equals("*") ? "GET" : method;
        }

        String samplePath() {
            return VARIABLE.matcher(pattern.replace("{kind}", "calls"))
                    .replaceAll(ID)
                    .replace("/**", "/x");
        }
    }
}
