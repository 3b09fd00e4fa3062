package dev.nanodesk.access;

import io.swagger.v3.oas.annotations.Hidden;
import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.http.HttpStatus;
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
    static final String COMPANY_SIGN_OUT = "/login/company-sign-out";
    static final String ADMINISTRATOR = "administrator";

    /** Request attribute: the seconds to wait after too many attempts. */
    static final String WAIT = "nanodesk.wait";

    /** Request attribute: the form was too old. */
    static final String STALE = "nanodesk.stale";

    /** Request attribute: name and password do not fit. */
    static final String WRONG = "nanodesk.wrong";

    /** Fields for passwords whose names do not say so. */
    private static final Set<String> PASSWORDS = Set.of("old", "again");

    private final AccessSettings.Oidc openId;
    private final ObjectProvider<OpenIdLogin> provider;
    private final OneTimeLinks links;

    SignIn(AccessSettings settings, ObjectProvider<OpenIdLogin> provider, OneTimeLinks links) {
        this.openId = settings.oidc();
        this.provider = provider;
        this.links = links;
    }

    @GetMapping(PAGE)
    String form(HttpServletRequest request, Model model) {
        model.addAttribute("wait", request.getAttribute(WAIT));
        model.addAttribute("stale", request.getAttribute(STALE) != null);
        model.addAttribute("wrong", request.getAttribute(WRONG) != null);
        model.addAttribute("name", request.getParameter("username"));
        model.addAttribute("openId", openId.isOn() ? openId.title() : null);
        model.addAttribute("openIdStart", OpenIdLogin.START);
        model.addAttribute("companySignOut", COMPANY_SIGN_OUT);
        return "sign-in";
    }

    /** Sends somebody who has signed out here to the provider, which would let the next one in without asking. */
    @GetMapping(COMPANY_SIGN_OUT)
    String companySignOut() {
        return Optional.ofNullable(provider.getIfAvailable())
                .flatMap(OpenIdLogin::signOutPage)
                .map(page -> "redirect:" + page)
                .orElse("redirect:" + PAGE + "?elsewhere");
    }

    /** A page with one button, so that previews and link checkers, which do not press it, do not use up the link. */
    @GetMapping(ONE_TIME_LINK)
    String oneTimeLink(@RequestParam(defaultValue = "") String token, Model model, HttpServletResponse response) {
        var works = links.look(OneTimeLinks.Purpose.SIGN_IN, token).isPresent();
        if (!works) {
            response.setStatus(HttpStatus.GONE.value());
        }
        model.addAttribute("token", works ? token : null);
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
        var page = pageOf(request);
        var typed = new ArrayList<Typed>();
        request.getParameterMap()
                .forEach((name, values) -> Stream.of(values)
                        .filter(value -> !value.isBlank() && FieldWords.isTyped(name) && !isSecret(name))
                        .forEach(value -> typed.add(new Typed(FieldWords.of(page, name), value))));
        model.addAttribute("typed", List.copyOf(typed));
        return "session-over";
    }

    /** The page whose form was sent, without the service's own prefix. */
    private static String pageOf(HttpServletRequest request) {
        return request.getAttribute(RequestDispatcher.FORWARD_REQUEST_URI) instanceof String address
                ? address.substring(request.getContextPath().length())
                : PAGE;
    }

    private static boolean isSecret(String name) {
        var folded = name.toLowerCase(Locale.ROOT);
        return PASSWORDS.contains(folded)
                || Stream.of("csrf", "password", "token", "key", "secret").anyMatch(folded::contains);
    }

    /**
     * A field of a form.
     *
     * @param label as on the form's page
     */
    record Typed(String label, String value) {

        private static final int LINE = 60;
        private static final int MOST_LINES = 12;

        /** How many lines of a box show it, or the beginning of a long text. */
        public long lines() {
            return Math.clamp(
                    value.lines().mapToLong(line -> 1 + line.length() / LINE).sum(), 2, MOST_LINES);
        }

        /** Whether one line shows all of it. */
        public boolean isShort() {
            return value.length() <= LINE && value.indexOf('\n') < 0;
        }
    }
}
