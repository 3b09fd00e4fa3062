package dev.nanodesk.access;

import jakarta.servlet.DispatcherType;
import java.time.Clock;
import java.util.Set;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.security.authentication.ProviderManager;
import org.springframework.security.authentication.ott.InMemoryOneTimeTokenService;
import org.springframework.security.authentication.ott.OneTimeTokenAuthenticationProvider;
import org.springframework.security.authentication.ott.OneTimeTokenService;
import org.springframework.security.config.Customizer;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AbstractHttpConfigurer;
import org.springframework.security.config.annotation.web.configurers.HeadersConfigurer;
import org.springframework.security.config.annotation.web.configurers.ott.OneTimeTokenLoginConfigurer;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.core.userdetails.User;
import org.springframework.security.web.AuthenticationEntryPoint;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.authentication.AuthenticationFilter;
import org.springframework.security.web.authentication.DelegatingAuthenticationEntryPoint;
import org.springframework.security.web.authentication.HttpStatusEntryPoint;
import org.springframework.security.web.authentication.LoginUrlAuthenticationEntryPoint;
import org.springframework.security.web.authentication.UsernamePasswordAuthenticationFilter;
import org.springframework.security.web.header.writers.ReferrerPolicyHeaderWriter.ReferrerPolicy;
import org.springframework.security.web.servlet.util.matcher.PathPatternRequestMatcher;
import org.springframework.security.web.util.matcher.MediaTypeRequestMatcher;
import org.springframework.security.web.util.matcher.NegatedRequestMatcher;
import org.springframework.security.web.util.matcher.OrRequestMatcher;
import org.springframework.security.web.util.matcher.RequestHeaderRequestMatcher;
import org.springframework.security.web.util.matcher.RequestMatcher;

/** The two filter chains: machines bring a key with each call and have no session; people sign in to the pages. */
@Configuration(proxyBeanMethods = false)
class AccessConfiguration {

    private static final String WEBHOOKS = "/api/v1/webhooks/**";

    private static final String CONTENT_POLICY = "default-src 'self'; img-src 'self' data:; object-src 'none';"
            + " base-uri 'self'; form-action 'self'; frame-ancestors 'none'";

    @Bean
    OneTimeTokenService oneTimeTokens(Clock clock) {
        var tokens = new InMemoryOneTimeTokenService();
        tokens.setClock(clock);
        return tokens;
    }

    @Bean
    @Order(1)
    SecurityFilterChain machines(HttpSecurity http, ApiKeyAuthentication keys, SecurityProblems problems)
            throws Exception {
        return http.securityMatcher("/api/**", "/actuator/**", "/v3/api-docs/**", "/v3/api-docs.yaml")
                .authorizeHttpRequests(calls -> calls.dispatcherTypeMatchers(DispatcherType.ERROR, DispatcherType.ASYNC)
                        .permitAll()
                        .requestMatchers(WEBHOOKS, "/v3/api-docs/**", "/v3/api-docs.yaml")
                        .permitAll()
                        .requestMatchers("/actuator/health/**", "/actuator/prometheus")
                        .permitAll()
                        .requestMatchers("/actuator/**")
                        .denyAll()
                        .anyRequest()
                        .hasRole(SignIn.ROLE))
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
    SecurityFilterChain people(HttpSecurity http, ApiKeyAuthentication keys, OneTimeTokenService tokens)
            throws Exception {
        return http.authorizeHttpRequests(
                        calls -> calls.dispatcherTypeMatchers(DispatcherType.ERROR, DispatcherType.ASYNC)
                                .permitAll()
                                .requestMatchers(SignIn.PAGE, SignIn.ONE_TIME_LINK, "/error", "/favicon.ico")
                                .permitAll()
                                .requestMatchers("/webjars/**", "/css/**", "/js/**", "/images/**")
                                .permitAll()
                                .requestMatchers("/swagger-ui/**", "/swagger-ui.html")
                                .permitAll()
                                .anyRequest()
                                .hasRole(SignIn.ROLE))
                .authenticationManager(new ProviderManager(keys, linkProvider(tokens)))
                .formLogin(form -> form.loginPage(SignIn.PAGE).passwordParameter("key"))
                .oneTimeTokenLogin(link -> configure(link, tokens))
                .exceptionHandling(refusals -> refusals.authenticationEntryPoint(toTheSignInPage()))
                .headers(AccessConfiguration::harden)
                .csrf(Customizer.withDefaults())
                .build();
    }

    private static AuthenticationFilter keyFilter(ApiKeyAuthentication keys, SecurityProblems problems) {
        var filter = new AuthenticationFilter(new ProviderManager(keys), new ApiKeyHeaders());
        filter.setRequestMatcher(new NegatedRequestMatcher(
                PathPatternRequestMatcher.withDefaults().matcher(WEBHOOKS)));
        filter.setSuccessHandler((request, response, authentication) -> {});
        filter.setFailureHandler(problems);
        return filter;
    }

    private static OneTimeTokenAuthenticationProvider linkProvider(OneTimeTokenService tokens) {
        return new OneTimeTokenAuthenticationProvider(
                tokens,
                name -> User.withUsername(name).password("").roles(SignIn.ROLE).build());
    }

    /** Links are made by the service itself, never on request from outside. */
    private static void configure(OneTimeTokenLoginConfigurer<HttpSecurity> link, OneTimeTokenService tokens) {
        link.tokenService(tokens)
                .authenticationProvider(linkProvider(tokens))
                .loginPage(SignIn.PAGE)
                .loginProcessingUrl(SignIn.ONE_TIME_LINK)
                .showDefaultSubmitPage(false)
                .generateRequestResolver(request -> null)
                .tokenGenerationSuccessHandler((request, response, token) -> response.setStatus(404));
    }

    private static AuthenticationEntryPoint toTheSignInPage() {
        return DelegatingAuthenticationEntryPoint.builder()
                .addEntryPointFor(new HttpStatusEntryPoint(HttpStatus.UNAUTHORIZED), scripts())
                .defaultEntryPoint(new LoginUrlAuthenticationEntryPoint(SignIn.PAGE))
                .build();
    }

    /** Requests of htmx and of event streams, which could do nothing with a sign-in page. */
    private static RequestMatcher scripts() {
        var events = new MediaTypeRequestMatcher(MediaType.TEXT_EVENT_STREAM);
        events.setIgnoredMediaTypes(Set.of(MediaType.ALL));
        return new OrRequestMatcher(new RequestHeaderRequestMatcher("HX-Request"), events);
    }

    private static void harden(HeadersConfigurer<HttpSecurity> headers) {
        headers.contentSecurityPolicy(policy -> policy.policyDirectives(CONTENT_POLICY))
                .frameOptions(HeadersConfigurer.FrameOptionsConfig::deny)
                .referrerPolicy(referrer -> referrer.policy(ReferrerPolicy.SAME_ORIGIN))
                .permissionsPolicyHeader(permissions -> permissions.policy("camera=(), geolocation=(), microphone=()"));
    }
}
