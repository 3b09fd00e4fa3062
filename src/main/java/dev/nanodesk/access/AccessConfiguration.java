package dev.nanodesk.access;

import jakarta.servlet.DispatcherType;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpMethod;
import org.springframework.http.MediaType;
import org.springframework.security.authentication.AuthenticationProvider;
import org.springframework.security.authentication.ProviderManager;
import org.springframework.security.authentication.ott.OneTimeTokenService;
import org.springframework.security.config.annotation.authentication.builders.AuthenticationManagerBuilder;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AbstractHttpConfigurer;
import org.springframework.security.config.annotation.web.configurers.AuthorizeHttpRequestsConfigurer;
import org.springframework.security.config.annotation.web.configurers.HeadersConfigurer;
import org.springframework.security.config.annotation.web.configurers.ott.OneTimeTokenLoginConfigurer;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.config.observation.SecurityObservationSettings;
import org.springframework.security.core.Authentication;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.authentication.AuthenticationFilter;
import org.springframework.security.web.authentication.UsernamePasswordAuthenticationFilter;
import org.springframework.security.web.authentication.logout.LogoutSuccessHandler;
import org.springframework.security.web.context.SecurityContextHolderFilter;
import org.springframework.security.web.csrf.CookieCsrfTokenRepository;
import org.springframework.security.web.header.writers.CrossOriginOpenerPolicyHeaderWriter.CrossOriginOpenerPolicy;
import org.springframework.security.web.header.writers.CrossOriginResourcePolicyHeaderWriter.CrossOriginResourcePolicy;
import org.springframework.security.web.header.writers.ReferrerPolicyHeaderWriter.ReferrerPolicy;
import org.springframework.security.web.savedrequest.CookieRequestCache;
import org.springframework.security.web.savedrequest.RequestCache;
import org.springframework.security.web.servlet.util.matcher.PathPatternRequestMatcher;
import org.springframework.security.web.util.matcher.AndRequestMatcher;
import org.springframework.security.web.util.matcher.MediaTypeRequestMatcher;
import org.springframework.security.web.util.matcher.NegatedRequestMatcher;
import org.springframework.security.web.util.matcher.RequestHeaderRequestMatcher;

/**
 * The filter chains: machines bring a key with each call and have no session; people sign in to the pages; operators may use
 * either. All ask the same route table.
 */
@Configuration(proxyBeanMethods = false)
class AccessConfiguration {

    private static final String WEBHOOKS = "/api/v1/webhooks/**";

    private static final String CONTENT_POLICY = "default-src 'self'; img-src 'self' data:; object-src 'none';"
            + " base-uri 'self'; form-action 'self'; frame-ancestors 'none'";

    private static final String PERMISSIONS = "accelerometer=(), camera=(), display-capture=(), geolocation=(),"
            + " gyroscope=(), magnetometer=(), microphone=(), midi=(), payment=(), usb=()";

    @Bean
    @Order(1)
    SecurityFilterChain machines(
            HttpSecurity http, ApiKeyAuthentication keys, SecurityProblems problems, RouteGuard guard)
            throws Exception {
        return http.securityMatcher("/api/**", "/v3/api-docs/**", "/v3/api-docs.yaml")
                .authorizeHttpRequests(calls -> guard(calls, guard))
                .addFilterBefore(keyFilter(keys, problems), UsernamePasswordAuthenticationFilter.class)
                .exceptionHandling(
                        refusals -> refusals.authenticationEntryPoint(problems).accessDeniedHandler(problems))
                .sessionManagement(sessions -> sessions.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
                .csrf(AbstractHttpConfigurer::disable)
                .requestCache(AbstractHttpConfigurer::disable)
                .logout(AbstractHttpConfigurer::disable)
                .headers(AccessConfiguration::harden)
                .build();
    }

    @Bean
    @Order(2)
    SecurityFilterChain operators(
            HttpSecurity http,
            ApiKeyAuthentication keys,
            SecurityProblems problems,
            RouteGuard guard,
            AccessSettings settings,
            Clock clock)
            throws Exception {
        return http.securityMatcher("/actuator/**")
                .addFilterBefore(new SessionAge(settings.sessionLifetime(), clock), SecurityContextHolderFilter.class)
                .authorizeHttpRequests(calls -> guard(calls, guard))
                .addFilterBefore(keyFilter(keys, problems), UsernamePasswordAuthenticationFilter.class)
                .exceptionHandling(
                        refusals -> refusals.authenticationEntryPoint(problems).accessDeniedHandler(problems))
                .sessionManagement(sessions -> sessions.sessionCreationPolicy(SessionCreationPolicy.NEVER))
                .csrf(csrf -> csrf.csrfTokenRepository(tokens())
                        .ignoringRequestMatchers(request -> new ApiKeyHeaders().convert(request) != null))
                .requestCache(AbstractHttpConfigurer::disable)
                .logout(AbstractHttpConfigurer::disable)
                .headers(AccessConfiguration::harden)
                .build();
    }

    @Bean
    @Order(3)
    SecurityFilterChain people(
            HttpSecurity http,
            PeopleSignIn signIn,
            SignInThrottle throttle,
            PageRefusals refusals,
            RouteGuard guard,
            AccessSettings settings,
            Clock clock,
            ObjectProvider<OpenIdLogin> openId)
            throws Exception {
        // no other provider may take over where one of these refuses
        http.getSharedObject(AuthenticationManagerBuilder.class).parentAuthenticationManager(null);
        signIn.ways().forEach(http::authenticationProvider);
        http.addFilterBefore(new SessionAge(settings.sessionLifetime(), clock), SecurityContextHolderFilter.class);
        http.authorizeHttpRequests(calls -> guard(calls, guard))
                .with(
                        new SignInForm(new SignInFilter(throttle)),
                        form -> form.loginPage(SignIn.PAGE)
                                .successHandler(signIn.outcome())
                                .failureHandler(signIn.outcome()))
                .oneTimeTokenLogin(link -> configure(link, signIn))
                .exceptionHandling(
                        handling -> handling.authenticationEntryPoint(refusals).accessDeniedHandler(refusals))
                .requestCache(cache -> cache.requestCache(signIn.requests()))
                .logout(logout -> logout.addLogoutHandler(signIn::signedOut).logoutSuccessHandler(toTheSignInPage()))
                .headers(AccessConfiguration::harden)
                .csrf(csrf -> csrf.csrfTokenRepository(tokens()));
        var login = openId.getIfAvailable();
        if (login != null) {
            login.addTo(http, signIn.outcome());
        }
        return http.build();
    }

    @Bean
    PeopleSignIn peopleSignIn(
            Users users,
            Passwords passwords,
            ApiKeyAuthentication keys,
            OneTimeTokenService links,
            AccessEntries log,
            Sessions sessions,
            AccessSettings settings) {
        var ways = List.<AuthenticationProvider>of(
                new PasswordSignIn(users, passwords), new KeySignIn(keys), new LinkSignIn(links));
        var requests = requestCache();
        return new PeopleSignIn(ways, links, new SignInOutcome(log, sessions, settings, requests), requests, log);
    }

    /** A request's span says enough; one for each filter would hide it, and takes time. */
    @Bean
    SecurityObservationSettings observations() {
        return SecurityObservationSettings.noObservations();
    }

    private static void guard(
            AuthorizeHttpRequestsConfigurer<HttpSecurity>.AuthorizationManagerRequestMatcherRegistry calls,
            RouteGuard guard) {
        calls.dispatcherTypeMatchers(DispatcherType.ERROR, DispatcherType.ASYNC, DispatcherType.FORWARD)
                .permitAll()
                .anyRequest()
                .access(guard);
    }

    private static AuthenticationFilter keyFilter(ApiKeyAuthentication keys, SecurityProblems problems) {
        var filter = new AuthenticationFilter(new ProviderManager(keys), new ApiKeyHeaders());
        filter.setRequestMatcher(new NegatedRequestMatcher(
                PathPatternRequestMatcher.withDefaults().matcher(WEBHOOKS)));
        filter.setSuccessHandler((request, response, authentication) -> {});
        filter.setFailureHandler(problems);
        return filter;
    }

    /** Links are made by the service itself, never on request from outside. */
    private static void configure(OneTimeTokenLoginConfigurer<HttpSecurity> link, PeopleSignIn signIn) {
        link.tokenService(signIn.links())
                .authenticationProvider(new LinkSignIn(signIn.links()))
                .loginPage(SignIn.PAGE)
                .loginProcessingUrl(SignIn.ONE_TIME_LINK)
                .successHandler(signIn.outcome())
                .failureHandler(signIn.outcome())
                .showDefaultSubmitPage(false)
                .generateRequestResolver(request -> null)
                .tokenGenerationSuccessHandler((request, response, token) -> response.setStatus(404));
    }

    /** In a cookie, so that strangers at the sign-in page leave no session behind. */
    private static CookieCsrfTokenRepository tokens() {
        var tokens = new CookieCsrfTokenRepository();
        tokens.setCookieCustomizer(cookie -> cookie.httpOnly(true).sameSite("Lax"));
        return tokens;
    }

    /** Remembers the page that a stranger asked for, in a cookie for the same reason. */
    private static RequestCache requestCache() {
        var pages = new MediaTypeRequestMatcher(MediaType.TEXT_HTML);
        pages.setIgnoredMediaTypes(Set.of(MediaType.ALL));
        var cache = new CookieRequestCache();
        cache.setRequestMatcher(new AndRequestMatcher(
                request -> request.getMethod().equals(HttpMethod.GET.name()),
                new NegatedRequestMatcher(new RequestHeaderRequestMatcher("HX-Request")),
                pages));
        return cache;
    }

    private static LogoutSuccessHandler toTheSignInPage() {
        return (request, response, who) -> response.sendRedirect(request.getContextPath()
                + SignIn.PAGE
                + (who instanceof SignedIn person && person.way() == SignedIn.Way.OPENID
                        ? "?logout=company"
                        : "?logout"));
    }

    private static void harden(HeadersConfigurer<HttpSecurity> headers) {
        headers.contentSecurityPolicy(policy -> policy.policyDirectives(CONTENT_POLICY))
                .frameOptions(HeadersConfigurer.FrameOptionsConfig::deny)
                .referrerPolicy(referrer -> referrer.policy(ReferrerPolicy.SAME_ORIGIN))
                .crossOriginOpenerPolicy(opener -> opener.policy(CrossOriginOpenerPolicy.SAME_ORIGIN))
                .crossOriginResourcePolicy(resource -> resource.policy(CrossOriginResourcePolicy.SAME_ORIGIN))
                .permissionsPolicyHeader(permissions -> permissions.policy(PERMISSIONS));
    }

    /** How people sign in, whatever the way. */
    record PeopleSignIn(
            List<AuthenticationProvider> ways,
            OneTimeTokenService links,
            SignInOutcome outcome,
            RequestCache requests,
            AccessEntries log) {

        void signedOut(HttpServletRequest request, HttpServletResponse response, @Nullable Authentication who) {
            Optional.ofNullable(Callers.of(who))
                    .ifPresent(caller -> log.record(caller, "sign-out", caller.name(), Map.of()));
        }
    }
}
