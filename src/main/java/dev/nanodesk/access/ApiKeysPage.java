package dev.nanodesk.access;

import io.swagger.v3.oas.annotations.Hidden;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
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

/** The page of API keys. A new secret is shown by the answer to the form, so that it is stored nowhere. */
@Hidden
@Controller
@RequestMapping("/settings/api-keys")
class ApiKeysPage {

    private static final String REDIRECT = "redirect:/settings/api-keys";

    private final ApiKeys keys;
    private final KeyDesk desk;
    private final QueueNames queues;

    ApiKeysPage(ApiKeys keys, KeyDesk desk, QueueNames queues) {
        this.keys = keys;
        this.desk = desk;
        this.queues = queues;
    }

    @GetMapping
    String show(Model model) {
        model.addAttribute("keys", keys.all());
        model.addAttribute("scopes", Scope.values());
        model.addAttribute("queues", queues.all());
        if (!model.containsAttribute("typed")) {
            model.addAttribute("typed", new Typed("", Set.of(), Set.of(), ""));
        }
        return "settings/api-keys";
    }

    @PostMapping
    String make(
            @RequestParam(defaultValue = "") String name,
            @RequestParam(required = false) @Nullable Set<Scope> scopes,
            @RequestParam(name = "queues", required = false) @Nullable Set<String> limits,
            @RequestParam(required = false) @Nullable LocalDate lastDay,
            Caller caller,
            Model model,
            HttpServletResponse response) {
        var wanted = new ApiKeys.NewKey(
                name.strip(),
                Optional.ofNullable(scopes).orElse(Set.of()),
                Optional.ofNullable(limits).orElse(Set.of()),
                lastDay == null
                        ? null
                        : lastDay.plusDays(1).atStartOfDay(ZoneOffset.UTC).toInstant(),
                caller.name());
        try {
            model.addAttribute("made", desk.make(wanted, caller));
        } catch (AccessProblem problem) {
            response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
            model.addAttribute("problems", Map.of(problem.field(), problem.words()));
            model.addAttribute(
                    "typed",
                    new Typed(name, wanted.scopes(), wanted.queues(), lastDay == null ? "" : lastDay.toString()));
        }
        return show(model);
    }

    @PostMapping("/{id}/rotate")
    String rotate(
            @PathVariable UUID id,
            @RequestParam(defaultValue = "PT0S") Duration overlap,
            Caller caller,
            Model model,
            RedirectAttributes flash) {
        try {
            model.addAttribute("made", desk.rotate(id, overlap, caller));
            return show(model);
        } catch (AccessProblem problem) {
            flash.addFlashAttribute("problem", problem.sentence());
            return REDIRECT;
        }
    }

    @PostMapping("/{id}/revoke")
    String revoke(@PathVariable UUID id, Caller caller, RedirectAttributes flash) {
        try {
            desk.revoke(id, caller);
            flash.addFlashAttribute("notice", "The key is revoked. Other replicas follow within a minute.");
        } catch (AccessProblem problem) {
            flash.addFlashAttribute("problem", problem.sentence());
        }
        return REDIRECT;
    }

    /** What somebody typed into the form. */
    record Typed(String name, Set<Scope> scopes, Set<String> queues, String lastDay) {}
}
