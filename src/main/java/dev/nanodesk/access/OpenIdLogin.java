package dev.nanodesk.access;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContext;
import org.springframework.security.core.context.SecurityContextImpl;
import org.springframework.security.oauth2.client.OAuth2AuthorizedClient;
import org.springframework.security.oauth2.client.registration.ClientRegistrationRepository;
import org.springframework.security.oauth2.client.registration.ClientRegistrations;
import org.springframework.security.oauth2.client.registration.InMemoryClientRegistrationRepository;
import org.springframework.security.oauth2.client.registration.SupplierClientRegistrationRepository;
import org.springframework.security.oauth2.client.web.OAuth2AuthorizedClientRepository;
import org.springframework.security.web.context.HttpSessionSecurityContextRepository;
import org.springframework.stereotype.Component;

/**
 * Signing in at an identity provider. Its description is fetched at the first sign-in, so that the service starts without it;
 * of its tokens nothing is kept.
 */
@Component
@ConditionalOnProperty("nanodesk.access.oidc.issuer")
class OpenIdLogin {

    static final String REGISTRATION = "openid";
    static final String START = "/oauth2/authorization/" + REGISTRATION;

    private final AccessSettings.Oidc settings;
    private final OpenIdPeople people;

    OpenIdLogin(AccessSettings settings) {
        this.settings = settings.oidc();
        this.people = new OpenIdPeople(settings.oidc());
    }

    void addTo(HttpSecurity http, SignInOutcome outcome) throws Exception {
        http.securityContext(context -> context.securityContextRepository(new PersonOnly()));
        http.oauth2Login(login -> login.loginPage(SignIn.PAGE)
                .clientRegistrationRepository(registrations())
                .authorizedClientRepository(new NothingKept())
                .userInfoEndpoint(user -> user.oidcUserService(people))
                .successHandler(outcome)
                .failureHandler(outcome));
    }

    private ClientRegistrationRepository registrations() {
        return new SupplierClientRegistrationRepository(
                () -> new InMemoryClientRegistrationRepository(ClientRegistrations.fromIssuerLocation(settings.issuer())
                        .registrationId(REGISTRATION)
                        .clientId(settings.clientId())
                        .clientSecret(settings.clientSecret())
                        .scope(settings.scopes())
                        .build()));
    }

    /** Keeps who it is in the session, but none of the provider's claims and tokens. */
    private static final class PersonOnly extends HttpSessionSecurityContextRepository {

        @Override
        public void saveContext(SecurityContext context, HttpServletRequest request, HttpServletResponse response) {
            var authentication = context.getAuthentication();
            if (authentication != null && authentication.getPrincipal() instanceof OpenIdPeople.Person person) {
                super.saveContext(
                        new SecurityContextImpl(new SignedIn(person.caller(), SignedIn.Way.OPENID)), request, response);
            } else {
                super.saveContext(context, request, response);
            }
        }
    }

    private static final class NothingKept implements OAuth2AuthorizedClientRepository {

        @Override
        @SuppressWarnings("TypeParameterUnusedInFormals")
        public <T extends OAuth2AuthorizedClient> @Nullable T loadAuthorizedClient(
                String registration, Authentication principal, HttpServletRequest request) {
            return null;
        }

        @Override
        public void saveAuthorizedClient(
                OAuth2AuthorizedClient client,
                Authentication principal,
                HttpServletRequest request,
                HttpServletResponse response) {}

        @Override
        public void removeAuthorizedClient(
                String registration,
                Authentication principal,
                HttpServletRequest request,
                HttpServletResponse response) {}
    }
}
