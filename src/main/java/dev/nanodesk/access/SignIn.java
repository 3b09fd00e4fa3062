package dev.nanodesk.access;

import io.swagger.v3.oas.annotations.Hidden;
import jakarta.servlet.http.HttpServletRequest;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** The pages to sign in, and those that say why somebody is not signed in. */
@Hidden
@Controller
class SignIn {

    static final String PAGE = "/login";
    static final String ONE_TIME_LINK = "/login/link";
    static final String REFUSED = "/login/refused";
    static final String OVER = "/login/over";
    static final String ADMINISTRATOR = "administrator";

    /** Request attribute: the seconds to wait after too many attempts. */
    static final String WAIT = "nanodesk.wait";

    /** Request attribute: the form was too old. */
    static final String STALE = "nanodesk.stale";

    private final AccessSettings.Oidc openId;

    SignIn(AccessSettings settings) {
        this.openId = settings.oidc();
    }

    @GetMapping(PAGE)
    String form(HttpServletRequest request, Model model) {
        model.addAttribute("wait", request.getAttribute(WAIT));
        model.addAttribute("stale", request.getAttribute(STALE) != null);
        model.addAttribute("openId", openId.isOn() ? openId.title() : null);
        model.addAttribute("openIdStart", OpenIdLogin.START);
        return "sign-in";
    }

    /** A page with one button, so that previews and link checkers, which do not press it, do not use up the link. */
    @GetMapping(ONE_TIME_LINK)
    String oneTimeLink(@RequestParam String token, Model model) {
        model.addAttribute("token", token);
        return "sign-in-link";
    }

    @GetMapping(REFUSED)
    String refused(@RequestParam(defaultValue = OpenIdPeople.NO_ROLE) String reason, Model model) {
        model.addAttribute("reason", reason);
        return "sign-in-refused";
    }

    /** What was typed into a form whose session is over, to be copied. */
    @GetMapping(OVER)
    String over(HttpServletRequest request, Model model) {
        var typed = new ArrayList<Typed>();
        request.getParameterMap()
                .forEach((name, values) -> Stream.of(values)
                        .filter(value -> !value.isBlank() && !isSecret(name))
                        .forEach(value -> typed.add(new Typed(name, value))));
        model.addAttribute("typed", List.copyOf(typed));
        return "session-over";
    }

    private static boolean isSecret(String name) {
        var folded = name.toLowerCase(Locale.ROOT);
        return Stream.of("csrf", "password", "token", "key", "secret").anyMatch(folded::contains);
    }

    /** A field of a form. */
    record Typed(String name, String value) {}
}
