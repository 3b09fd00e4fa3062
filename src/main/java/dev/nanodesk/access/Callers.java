package dev.nanodesk.access;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.core.MethodParameter;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.stereotype.Component;
import org.springframework.web.bind.support.WebDataBinderFactory;
import org.springframework.web.context.request.NativeWebRequest;
import org.springframework.web.method.support.HandlerMethodArgumentResolver;
import org.springframework.web.method.support.ModelAndViewContainer;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/** Tells controllers who calls, and what let them in. */
@Component
class Callers implements HandlerMethodArgumentResolver, WebMvcConfigurer {

    @Override
    public void addArgumentResolvers(List<HandlerMethodArgumentResolver> resolvers) {
        resolvers.add(this);
    }

    @Override
    public boolean supportsParameter(MethodParameter parameter) {
        return parameter.getParameterType() == Caller.class || parameter.getParameterType() == Credential.class;
    }

    @Override
    public @Nullable Object resolveArgument(
            MethodParameter parameter,
            @Nullable ModelAndViewContainer container,
            NativeWebRequest request,
            @Nullable WebDataBinderFactory binders) {
        var authentication = SecurityContextHolder.getContext().getAuthentication();
        return parameter.getParameterType() == Caller.class ? of(authentication) : credential(authentication, request);
    }

    private static @Nullable Credential credential(@Nullable Authentication authentication, NativeWebRequest request) {
        return switch (authentication) {
            case ProvenKey key ->
                new Credential(Credential.Kind.KEY, key.getPrincipal().name());
            case null -> null;
            default -> new Credential(Credential.Kind.SESSION, request.getSessionId());
        };
    }

    static @Nullable Caller current() {
        return of(SecurityContextHolder.getContext().getAuthentication());
    }

    static @Nullable Caller of(@Nullable Authentication authentication) {
        return authentication != null && authentication.getPrincipal() instanceof Caller caller ? caller : null;
    }
}
