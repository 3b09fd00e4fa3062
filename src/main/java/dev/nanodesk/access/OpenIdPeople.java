package dev.nanodesk.access;

import java.io.Serial;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.security.oauth2.client.oidc.userinfo.OidcUserRequest;
import org.springframework.security.oauth2.client.oidc.userinfo.OidcUserService;
import org.springframework.security.oauth2.client.userinfo.OAuth2UserService;
import org.springframework.security.oauth2.core.OAuth2AuthenticationException;
import org.springframework.security.oauth2.core.OAuth2Error;
import org.springframework.security.oauth2.core.oidc.user.DefaultOidcUser;
import org.springframework.security.oauth2.core.oidc.user.OidcUser;
import org.springframework.util.StringUtils;

/** Turns an identity provider's claims into a name, a role and queues. */
class OpenIdPeople implements OAuth2UserService<OidcUserRequest, OidcUser> {

    static final String NO_ROLE = "no-role";
    static final String NO_QUEUE = "no-queue";
    static final String NO_NAME = "no-name";

    /** As long as a session's index can hold, and anybody's name. */
    private static final int LONGEST_NAME = 100;

    private final OidcUserService provider = new OidcUserService();
    private final AccessSettings.Oidc settings;
    private final Map<String, String> queues;

    OpenIdPeople(AccessSettings.Oidc settings) {
        this.settings = settings;
        this.queues = settings.queues().stream()
                .map(entry -> entry.split("=", 2))
                .collect(Collectors.toMap(parts -> parts[0].strip(), parts -> parts[1].strip()));
    }

    @Override
    public OidcUser loadUser(OidcUserRequest request) throws OAuth2AuthenticationException {
        var user = provider.loadUser(request);
        return new Person(user, callerOf(user.getClaims()));
    }

    static boolean isRefusal(OAuth2AuthenticationException failure) {
        return Set.of(NO_ROLE, NO_QUEUE, NO_NAME).contains(failure.getError().getErrorCode());
    }

    /** Who somebody with these claims is here. */
    Caller callerOf(Map<String, Object> claims) {
        var name = settings.nameClaim().stream()
                .map(claim -> value(claims, claim))
                .flatMap(Optional::stream)
                .map(Object::toString)
                .filter(StringUtils::hasText)
                .findFirst()
                .orElseThrow(() -> refusal(NO_NAME));
        var role = roleOf(values(claims, settings.roleClaim())).orElseThrow(() -> refusal(NO_ROLE));
        return new Caller(
                name.length() <= LONGEST_NAME ? name : name.substring(0, LONGEST_NAME), role, queuesOf(claims, role));
    }

    private Optional<Role> roleOf(Set<String> values) {
        if (values.stream().anyMatch(settings.admins()::contains)) {
            return Optional.of(Role.ADMIN);
        }
        if (values.stream().anyMatch(settings.leads()::contains)) {
            return Optional.of(Role.LEAD);
        }
        return values.stream().anyMatch(settings.agents()::contains) ? Optional.of(Role.AGENT) : Optional.empty();
    }

    /** Where queues come from claims, an agent without any sees none, and so cannot sign in. */
    private Set<String> queuesOf(Map<String, Object> claims, Role role) {
        if (role == Role.ADMIN || settings.queueClaim() == null) {
            return Set.of();
        }
        var own = new TreeSet<String>();
        for (var value : values(claims, settings.queueClaim())) {
            var queue = queues.isEmpty() ? value : queues.get(value);
            if (queue != null) {
                own.add(queue);
            }
        }
        if (own.isEmpty() && role == Role.AGENT) {
            throw refusal(NO_QUEUE);
        }
        return own;
    }

    private static Set<String> values(Map<String, Object> claims, String claim) {
        return value(claims, claim)
                .map(found -> found instanceof Collection<?> many ? many : List.of(found))
                .orElse(List.of())
                .stream()
                .map(Object::toString)
                .collect(Collectors.toSet());
    }

    /** A claim by its own name, or by the names of its levels. */
    private static Optional<Object> value(Map<String, Object> claims, String claim) {
        var whole = claims.get(claim);
        if (whole != null) {
            return Optional.of(whole);
        }
        Object found = claims;
        for (var level : Arrays.asList(claim.split("\\."))) {
            found = inside(found, level);
        }
        return Optional.ofNullable(found);
    }

    private static @Nullable Object inside(@Nullable Object outer, String level) {
        return outer instanceof Map<?, ?> map ? map.get(level) : null;
    }

    private static OAuth2AuthenticationException refusal(String code) {
        return new OAuth2AuthenticationException(new OAuth2Error(code));
    }

    /** Somebody whom the provider knows, and who that is here. */
    static final class Person extends DefaultOidcUser {

        @Serial
        private static final long serialVersionUID = 1;

        private final Caller caller;

        Person(OidcUser user, Caller caller) {
            super(user.getAuthorities(), user.getIdToken(), user.getUserInfo());
            this.caller = caller;
        }

        Caller caller() {
            return caller;
        }

        @Override
        public String getName() {
            return caller.name();
        }

        @Override
        public boolean equals(@Nullable Object other) {
            return other instanceof Person person && caller.equals(person.caller);
        }

        @Override
        public int hashCode() {
            return caller.hashCode();
        }
    }
}
