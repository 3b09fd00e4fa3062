package dev.nanodesk.access;

import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** The pages to sign in with an API key or with a one-time link. */
@Controller
class SignIn {

    static final String PAGE = "/login";
    static final String ONE_TIME_LINK = "/login/link";
    static final String ADMINISTRATOR = "administrator";
    static final String ROLE = "AGENT";

    @GetMapping(PAGE)
    String form() {
        return "sign-in";
    }

    /** A page with one button, so that previews and link checkers, which do not press it, do not use up the link. */
    @GetMapping(ONE_TIME_LINK)
    String oneTimeLink(@RequestParam String token, Model model) {
        model.addAttribute("token", token);
        return "sign-in-link";
    }
}
