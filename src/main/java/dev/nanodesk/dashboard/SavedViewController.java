package dev.nanodesk.dashboard;

import dev.nanodesk.access.Caller;
import io.swagger.v3.oas.annotations.Hidden;
import jakarta.validation.Valid;
import java.util.UUID;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Keeps filters of the inbox under names. */
@Hidden
@Controller
class SavedViewController {

    private static final int LONGEST_NAME = 60;

    private final SavedViews views;

    SavedViewController(SavedViews views) {
        this.views = views;
    }

    @PostMapping("/views")
    String keep(
            @RequestParam String name,
            @Valid @ModelAttribute("filter") InboxFilter filter,
            Caller caller,
            RedirectAttributes notice) {
        var title = name.replaceAll("\\p{Cc}", " ").strip();
        if (title.isEmpty() || title.length() > LONGEST_NAME) {
            notice.addFlashAttribute("notice", "A view needs a name of at most " + LONGEST_NAME + " characters.");
        } else {
            views.keep(caller.name(), title, filter.query());
            notice.addFlashAttribute("notice", "The view '" + title + "' is kept.");
        }
        return "redirect:/?" + filter.query();
    }

    @PostMapping("/views/{id}/remove")
    String remove(@PathVariable UUID id, Caller caller) {
        views.remove(caller.name(), id);
        return "redirect:/";
    }
}
