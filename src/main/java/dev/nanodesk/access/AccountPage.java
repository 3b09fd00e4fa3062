package dev.nanodesk.access;

import io.swagger.v3.oas.annotations.Hidden;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Map;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.Authentication;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** A person's own password and sessions. */
@Hidden
@Controller
@RequestMapping("/account")
class AccountPage {

    private final UserDesk desk;
    private final Sessions sessions;
    private final SignInThrottle throttle;

    AccountPage(UserDesk desk, Sessions sessions, SignInThrottle throttle) {
        this.desk = desk;
        this.sessions = sessions;
        this.throttle = throttle;
    }

    @GetMapping
    String show(Caller caller, Authentication authentication, HttpServletRequest request, Model model) {
        var way = authentication instanceof SignedIn person ? person.way() : SignedIn.Way.API_KEY;
        model.addAttribute("hasPassword", way == SignedIn.Way.PASSWORD);
        model.addAttribute("way", way);
        model.addAttribute("sessions", sessions.of(caller.name()));
        model.addAttribute("current", request.getSession().getId());
        model.addAttribute("shortest", Passwords.SHORTEST);
        return "account";
    }

    @PostMapping("/password")
    String changePassword(
            Caller caller,
            Authentication authentication,
            @RequestParam String old,
            @RequestParam String password,
            @RequestParam String again,
            HttpServletRequest request,
            HttpServletResponse response,
            Model model,
            RedirectAttributes flash) {
        try {
            change(caller, authentication, old, password, again, request);
        } catch (AccessProblem problem) {
            response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
            model.addAttribute("problems", Map.of(problem.field(), words(problem)));
            return show(caller, authentication, request, model);
        }
        flash.addFlashAttribute("notice", "Your password is changed. Your other sessions are over.");
        return "redirect:/account";
    }

    @PostMapping("/sessions/end")
    String endSessions(Caller caller, HttpServletRequest request, RedirectAttributes flash) {
        var ended = sessions.end(caller.name(), request.getSession().getId());
        flash.addFlashAttribute("notice", ended == 0 ? "There were no others." : "Your other sessions are over.");
        return "redirect:/account";
    }

    private void change(
            Caller caller,
            Authentication authentication,
            String old,
            String password,
            String again,
            HttpServletRequest request) {
        if (!(authentication instanceof SignedIn person) || person.way() != SignedIn.Way.PASSWORD) {
            throw AccessProblem.invalid("old", "is not there: you did not sign in with one");
        }
        if (!password.equals(again)) {
            throw AccessProblem.invalid("again", "is not the same");
        }
        throttle.take(caller.name(), request.getRemoteAddr()).ifPresent(wait -> {
            throw AccessProblem.invalid(
                    "old", "was wrong too often: try again in " + (wait.toSeconds() + 1) + " seconds");
        });
        desk.changeOwn(caller, old, password, request.getSession().getId());
        throttle.giveBack(caller.name(), request.getRemoteAddr());
    }

    private static String words(AccessProblem problem) {
        return switch (problem.field()) {
            case "old" -> "This " + problem.plain() + ".";
            case "again" -> "This " + problem.plain() + " as above.";
            default -> "The new password " + problem.plain() + ".";
        };
    }
}
