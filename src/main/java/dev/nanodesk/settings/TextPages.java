package dev.nanodesk.settings;

import io.swagger.v3.oas.annotations.Hidden;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Taxonomy, queues and price book as text: looked over, checked, saved, taken along. */
@Hidden
@Controller
class TextPages {

    private static final String PAGE = "/settings/{area:taxonomy|queues|price-book}/yaml";

    private final SettingsDocuments documents;
    private final SettingsDesk desk;

    TextPages(SettingsDocuments documents, SettingsDesk desk) {
        this.documents = documents;
        this.desk = desk;
    }

    @GetMapping(PAGE)
    ModelAndView page(@PathVariable String area) {
        var document = document(area);
        var source = document.source();
        return Pages.page("settings/yaml", model(document, source, YamlText.version(source)));
    }

    @PostMapping(PAGE)
    ModelAndView save(
            @PathVariable String area,
            @RequestParam(defaultValue = "") String text,
            @RequestParam(defaultValue = "") String version,
            @RequestParam(defaultValue = "save") String action,
            RedirectAttributes flash) {
        var document = document(area);
        var yaml = text.replace("\r\n", "\n");
        var model = model(document, yaml, version);
        if (action.equals("check")) {
            return check(document, yaml, model);
        }
        var page = "/settings/" + area;
        return switch (desk.save(document.area(), yaml, version)) {
            case SaveResult.Saved(var warnings) ->
                Pages.done(page, flash, "Saved. " + document.effect() + " " + String.join(" ", warnings));
            case SaveResult.Unchanged() -> Pages.done(page, flash, "Nothing was changed.");
            case SaveResult.Flawed(var problems) -> {
                model.put("problems", problems);
                yield Pages.invalid("settings/yaml", model);
            }
            case SaveResult.Stale(var stored, var by) -> {
                model.put("stale", Stale.of(by, stored, yaml));
                model.put("version", YamlText.version(stored));
                yield Pages.stale("settings/yaml", model);
            }
        };
    }

    private ModelAndView check(SettingsDocument document, String yaml, Map<String, Object> model) {
        var problems = desk.problems(document.area(), yaml);
        model.put("problems", problems);
        if (!problems.isEmpty()) {
            return Pages.invalid("settings/yaml", model);
        }
        var stored = document.source();
        model.put(
                "checked",
                stored.equals(yaml)
                        ? "nothing differs from what is in force"
                        : document.difference(stored, yaml).inWords());
        model.put("warnings", document.warnings(yaml));
        model.put("lines", DiffLine.between(stored, yaml));
        return Pages.page("settings/yaml", model);
    }

    @GetMapping("/settings/{area:taxonomy|queues|price-book}/export")
    ResponseEntity<String> export(@PathVariable String area) {
        return download("nanodesk-" + area + ".yaml", document(area).source());
    }

    /** A file that the browser saves instead of showing it. */
    static ResponseEntity<String> download(String name, String yaml) {
        return ResponseEntity.ok()
                .contentType(MediaType.parseMediaType("application/yaml;charset=UTF-8"))
                .header(
                        HttpHeaders.CONTENT_DISPOSITION,
                        ContentDisposition.attachment().filename(name).build().toString())
                .body(yaml);
    }

    private SettingsDocument document(String path) {
        return Area.at(path)
                .flatMap(documents::find)
                .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
    }

    private static Map<String, Object> model(SettingsDocument document, String text, String version) {
        var model = new HashMap<String, Object>();
        model.put("area", document.area());
        model.put("text", text);
        model.put("version", version);
        model.put("effect", document.effect());
        model.put("problems", List.of());
        model.put("warnings", List.of());
        document.fixed().ifPresent(reason -> model.put("fixed", reason));
        return model;
    }
}
