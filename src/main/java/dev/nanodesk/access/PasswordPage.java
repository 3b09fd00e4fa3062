package dev.nanodesk.access;

import io.swagger.v3.oas.annotations.Hidden;
import jakarta.servlet.http.HttpServletResponse;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestAttribute;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.support.ServletUriComponentsBuilder;

/** Where somebody sets the password with a link that works once. */
@Hidden
@Controller
@RequestMapping(PasswordPage.PAGE)
class PasswordPage {

    static final String PAGE = "/password";

    private final UserDesk desk;

    PasswordPage(UserDesk desk) {
        this.desk = desk;
    }

    /** The address of the page for a token, as the service is reached just now. */
    static String link(String token) {
        return ServletUriComponentsBuilder.fromCurrentContextPath()
                .path(PAGE)
                .queryParam("token", token)
                .toUriString();
    }

    @GetMapping
    String form(
            @RequestParam(defaultValue = "") String token,
            @RequestAttribute(name = SignIn.STALE, required = false) @Nullable Boolean stale,
            Model model,
            HttpServletResponse response) {
        if (stale != null) {
            model.addAttribute("problem", "This page had been open for too long. Please set the password once more.");
        }
        return show(token, model, response);
    }

    @PostMapping
    String set(
            @RequestParam String token,
            @RequestParam String password,
            @RequestParam String again,
            Model model,
            HttpServletResponse response) {
        if (!password.equals(again)) {
            return refuse("The two are not the same.", token, model, response);
        }
        try {
            return desk.accept(token, password).isPresent()
                    ? "redirect:" + SignIn.PAGE + "?welcome"
                    : show(token, model, response);
        } catch (AccessProblem weak) {
            return refuse("The password " + weak.plain() + ".", token, model, response);
        }
    }

    private String refuse(String problem, String token, Model model, HttpServletResponse response) {
        model.addAttribute("problem", problem);
        response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
        return show(token, model, response);
    }

    private String show(String token, Model model, HttpServletResponse response) {
        var invited = desk.invited(token);
        if (invited.isEmpty()) {
            response.setStatus(HttpStatus.GONE.value());
        }
        model.addAttribute("token", token);
        model.addAttribute("name", invited.map(Users.User::name).orElse(null));
        model.addAttribute("shortest", Passwords.SHORTEST);
        return "password";
    }
}
