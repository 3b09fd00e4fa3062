package dev.nanodesk.access;

import io.swagger.v3.oas.annotations.Hidden;
import java.time.LocalDate;
import java.time.ZoneOffset;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** The page of the access log. */
@Hidden
@Controller
class AccessLogPage {

    private static final int ENTRIES = 50;

    private final AccessEntries entries;

    AccessLogPage(AccessEntries entries) {
        this.entries = entries;
    }

    @GetMapping("/settings/access-log")
    String show(
            @RequestParam(required = false) @Nullable String actor,
            @RequestParam(required = false) @Nullable String action,
            @RequestParam(required = false) @Nullable LocalDate from,
            @RequestParam(required = false) @Nullable LocalDate to,
            @RequestParam(required = false) @Nullable Long cursor,
            Model model) {
        var begin = from == null ? null : from.atStartOfDay(ZoneOffset.UTC).toInstant();
        var end =
                to == null ? null : to.plusDays(1).atStartOfDay(ZoneOffset.UTC).toInstant();
        var page = entries.list(
                new AccessEntries.Filter(actor == null ? null : actor.strip(), action, begin, end, cursor, ENTRIES));
        model.addAttribute("page", page);
        model.addAttribute("actions", entries.actions());
        model.addAttribute("actor", actor);
        model.addAttribute("action", action);
        model.addAttribute("from", from);
        model.addAttribute("to", to);
        model.addAttribute("paged", cursor != null);
        return "settings/access-log";
    }
}
