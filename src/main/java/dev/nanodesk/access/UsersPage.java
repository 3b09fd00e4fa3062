package dev.nanodesk.access;

import io.swagger.v3.oas.annotations.Hidden;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** The page of people. A link to set a password is shown by the answer to the form, so that it is stored nowhere. */
@Hidden
@Controller
@RequestMapping("/settings/users")
class UsersPage {

    private static final String REDIRECT = "redirect:/settings/users";

    private final Users users;
    private final UserDesk desk;
    private final QueueNames queues;
    private final AccessSettings settings;

    UsersPage(Users users, UserDesk desk, QueueNames queues, AccessSettings settings) {
        this.users = users;
        this.desk = desk;
        this.queues = queues;
        this.settings = settings;
    }

    @GetMapping
    String show(Model model) {
        model.addAttribute("users", users.all());
        model.addAttribute("roles", Role.values());
        model.addAttribute("queues", queues.all());
        model.addAttribute("openId", settings.oidc().isOn());
        model.addAttribute("hours", settings.passwordLinkValidity().toHours());
        if (!model.containsAttribute("typed")) {
            model.addAttribute("typed", new Typed("", Role.AGENT, Set.of()));
        }
        return "settings/users";
    }

    @PostMapping
    String add(
            @RequestParam(defaultValue = "") String name,
            @RequestParam(defaultValue = "AGENT") Role role,
            @RequestParam(name = "queues", required = false) @Nullable Set<String> limits,
            Caller caller,
            Model model,
            HttpServletResponse response) {
        var own = Optional.ofNullable(limits).orElse(Set.of());
        try {
            invited(desk.add(name, role, own, caller), model);
        } catch (AccessProblem problem) {
            response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
            model.addAttribute("problems", Map.of(problem.field(), problem.words()));
            model.addAttribute("typed", new Typed(name, role, own));
        }
        return show(model);
    }

    @PostMapping("/{id}")
    String change(
            @PathVariable UUID id,
            @RequestParam Role role,
            @RequestParam(name = "queues", required = false) @Nullable Set<String> limits,
            Caller caller,
            RedirectAttributes flash) {
        return done(
                flash,
                "Changed. The person's sessions are over.",
                () -> desk.change(id, role, Optional.ofNullable(limits).orElse(Set.of()), null, caller));
    }

    @PostMapping("/{id}/disable")
    String disable(@PathVariable UUID id, Caller caller, RedirectAttributes flash) {
        return done(flash, "This person can no longer sign in.", () -> desk.change(id, null, null, true, caller));
    }

    @PostMapping("/{id}/enable")
    String enable(@PathVariable UUID id, Caller caller, RedirectAttributes flash) {
        return done(flash, "This person can sign in again.", () -> desk.change(id, null, null, false, caller));
    }

    /** What would go and what would stay, before it is done. */
    @GetMapping("/{id}/delete")
    String confirmDelete(@PathVariable UUID id, Model model, RedirectAttributes flash) {
        var user = users.find(id);
        if (user.isEmpty()) {
            flash.addFlashAttribute("problem", "This person is no longer here.");
            return REDIRECT;
        }
        model.addAttribute("user", user.get());
        return "settings/user-delete";
    }

    @PostMapping("/{id}/delete")
    String delete(@PathVariable UUID id, Caller caller, RedirectAttributes flash) {
        return done(
                flash,
                "This person is deleted. Claimed tickets are back in their queues.",
                () -> desk.delete(id, caller));
    }

    @PostMapping("/{id}/password-link")
    String invite(@PathVariable UUID id, Caller caller, Model model, RedirectAttributes flash) {
        try {
            invited(desk.invite(id, caller), model);
            return show(model);
        } catch (AccessProblem problem) {
            flash.addFlashAttribute("problem", problem.sentence());
            return REDIRECT;
        }
    }

    private static String done(RedirectAttributes flash, String notice, Runnable change) {
        try {
            change.run();
            flash.addFlashAttribute("notice", notice);
        } catch (AccessProblem problem) {
            flash.addFlashAttribute("problem", problem.sentence());
        }
        return REDIRECT;
    }

    private static void invited(UserDesk.Invited invited, Model model) {
        model.addAttribute("invited", invited.user().name());
        model.addAttribute("link", PasswordPage.link(invited.token()));
    }

    /** What somebody typed into the form. */
    record Typed(String name, Role role, Set<String> queues) {}
}
