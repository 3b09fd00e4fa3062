package dev.nanodesk.settings;

import dev.nanodesk.knowledge.KnowledgeDocument.Kind;
import dev.nanodesk.knowledge.KnowledgeDocuments;
import io.swagger.v3.oas.annotations.Hidden;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Who changed what, and the way back. */
@Hidden
@Controller
class HistoryPages {

    private static final int ON_A_PAGE = 50;

    private final ChangeLog log;
    private final SettingsDocuments documents;
    private final SettingsDesk desk;
    private final KnowledgeDocuments knowledge;

    HistoryPages(ChangeLog log, SettingsDocuments documents, SettingsDesk desk, KnowledgeDocuments knowledge) {
        this.log = log;
        this.documents = documents;
        this.desk = desk;
        this.knowledge = knowledge;
    }

    @GetMapping("/settings/history")
    ModelAndView list(@RequestParam(defaultValue = "") String area, @RequestParam(defaultValue = "1") int page) {
        var first = Math.max(0, (Math.min(page, 1_000_000) - 1) * ON_A_PAGE);
        var changes = log.list(Area.at(area).orElse(null), first, ON_A_PAGE + 1);
        return Pages.page(
                "settings/history",
                Map.of(
                        "changes", changes.subList(0, Math.min(ON_A_PAGE, changes.size())),
                        "more", changes.size() > ON_A_PAGE,
                        "page", Math.max(1, page),
                        "area", area,
                        "areas", List.of(Area.values())));
    }

    @GetMapping("/settings/history/{id}")
    ModelAndView change(@PathVariable long id) {
        return Pages.page("settings/change", model(find(id), List.of()));
    }

    /** Puts in force again what was in force before the change, or what the change brought. */
    @PostMapping("/settings/history/{id}/restore")
    ModelAndView restore(
            @PathVariable long id, @RequestParam(defaultValue = "before") String state, RedirectAttributes flash) {
        var change = find(id);
        var text = state.equals("after") ? change.after() : change.before();
        var problems = change.subject() == null ? restoreText(change, text) : restoreDocument(change, text);
        return problems.isEmpty()
                ? Pages.done(
                        "/settings/history",
                        flash,
                        "%s: what was in force %s %s is in force again."
                                .formatted(change.area().title(), state, change.when()))
                : Pages.invalid("settings/change", model(change, problems));
    }

    private List<String> restoreText(SettingsChange change, @Nullable String text) {
        if (text == null) {
            return List.of("Bring its documents back one by one.");
        }
        var version = YamlText.version(documents.of(change.area()).source());
        return switch (desk.save(change.area(), text, version)) {
            case SaveResult.Saved(var warnings) -> List.of();
            case SaveResult.Unchanged() -> List.of("This is what is in force now.");
            case SaveResult.Flawed(var problems) -> problems;
            case SaveResult.Stale(var stored, var by) -> List.of("Somebody has just saved something else. Look again.");
        };
    }

    private List<String> restoreDocument(SettingsChange change, @Nullable String markdown) {
        var kind = change.area() == Area.ARTICLES ? Kind.ARTICLE : Kind.MACRO;
        if (markdown == null) {
            knowledge.delete(kind, List.of(String.valueOf(change.subject())));
            return List.of();
        }
        var document = knowledge.read(kind, markdown);
        document.ifPresent(readable -> knowledge.keep(kind, List.of(readable)));
        return document.isPresent() ? List.of() : List.of("It can no longer be kept as it was.");
    }

    private SettingsChange find(long id) {
        return log.find(id)
                .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND, "There is no change " + id));
    }

    private Map<String, Object> model(SettingsChange change, List<String> problems) {
        var model = new HashMap<String, Object>();
        model.put("change", change);
        model.put("parts", change.parts() == 0 ? List.of() : log.parts(change.id()));
        model.put("lines", DiffLine.between(change.before(), change.after()));
        model.put("problems", problems);
        model.put("isLast", Optional.of(change).equals(log.last(change.area(), change.subject())));
        return model;
    }
}
