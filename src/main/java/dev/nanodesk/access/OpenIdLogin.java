package dev.nanodesk.access;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.net.URI;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContext;
import org.springframework.security.core.context.SecurityContextImpl;
import org.springframework.security.oauth2.client.OAuth2AuthorizedClient;
import org.springframework.security.oauth2.client.registration.ClientRegistration;
import org.springframework.security.oauth2.client.registration.ClientRegistrationRepository;
import org.springframework.security.oauth2.client.registration.ClientRegistrations;
import org.springframework.security.oauth2.client.registration.InMemoryClientRegistrationRepository;
import org.springframework.security.oauth2.client.registration.SupplierClientRegistrationRepository;
import org.springframework.security.oauth2.client.web.OAuth2AuthorizedClientRepository;
import org.springframework.security.web.context.HttpSessionSecurityContextRepository;
import org.springframework.stereotype.Component;
import org.springframework.web.util.UriComponentsBuilder;

/**
 * Signing in at an identity provider. Its description is fetched at the first sign-in, so that the service starts without it;
 * of its tokens nothing is kept.
 */
@Component
@ConditionalOnProperty("nanodesk.access.oidc.issuer")
class OpenIdLogin {

    private static final Logger log = LoggerFactory.getLogger(OpenIdLogin.class);

    static final String REGISTRATION = "openid";
    static final String START = "/oauth2/authorization/" + REGISTRATION;

    private final AccessSettings.Oidc settings;
    private final OpenIdPeople people;
    private final ClientRegistrationRepository registrations;

    @Autowired
    OpenIdLogin(AccessSettings settings) {
        this(settings.oidc());
    }

    OpenIdLogin(AccessSettings.Oidc settings) {
        this.settings = settings;
        this.people = new OpenIdPeople(settings);
        this.registrations = new SupplierClientRegistrationRepository(
                () -> new InMemoryClientRegistrationRepository(registration(settings)));
    }

    void addTo(HttpSecurity http, SignInOutcome outcome) throws Exception {
        http.securityContext(context -> context.securityContextRepository(new PersonOnly()));
        http.oauth2Login(login -> login.loginPage(SignIn.PAGE)
                .clientRegistrationRepository(registrations)
                .authorizedClientRepository(new NothingKept())
                .userInfoEndpoint(user -> user.oidcUserService(people))
                .successHandler(outcome)
                .failureHandler(outcome));
    }

    /**
     * The provider's page that ends its own session, which outlives the one here. Empty where the provider has none, or does
     * not answer.
     */
    Optional<URI> signOutPage() {
        try {
            return Optional.ofNullable(registrations.findByRegistrationId(REGISTRATION))
                    .map(found -> found.getProviderDetails()
                            .getConfigurationMetadata()
                            .get("end_session_endpoint"))
                    .map(page -> UriComponentsBuilder.fromUriString(page.toString())
                            .queryParam("client_id", settings.clientId())
                            .build()
                            .toUri());
        } catch (IllegalArgumentException notAnswered) {
            log.warn("The identity provider at {} could not be asked: {}", settings.issuer(), notAnswered.getMessage());
            return Optional.empty();
        }
    }

    private static ClientRegistration registration(AccessSettings.Oidc settings) {
        return ClientRegistrations.fromIssuerLocation(settings.issuer())
                .registrationId(REGISTRATION)
                .clientId(settings.clientId())
                .clientSecret(settings.clientSecret())
                .scope(settings.scopes())
                .build();
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
