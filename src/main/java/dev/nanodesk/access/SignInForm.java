package dev.nanodesk.access;

import org.springframework.http.HttpMethod;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AbstractAuthenticationFilterConfigurer;
import org.springframework.security.web.servlet.util.matcher.PathPatternRequestMatcher;
import org.springframework.security.web.util.matcher.RequestMatcher;

/** Puts the sign-in form's filter into a chain, with all that Spring Security does around such a filter. */
class SignInForm extends AbstractAuthenticationFilterConfigurer<HttpSecurity, SignInForm, SignInFilter> {

    SignInForm(SignInFilter filter) {
        super(filter, SignIn.PAGE);
    }

    @Override
    protected SignInForm loginPage(String page) {
        return super.loginPage(page);
    }

    @Override
    protected RequestMatcher createLoginProcessingUrlMatcher(String url) {
        return PathPatternRequestMatcher.withDefaults().matcher(HttpMethod.POST, url);
    }
}
