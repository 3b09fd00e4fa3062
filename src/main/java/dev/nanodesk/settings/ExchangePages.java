package dev.nanodesk.settings;

import io.swagger.v3.oas.annotations.Hidden;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.multipart.MultipartFile;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** All settings out as a file, and in from one after a look at what would change. */
@Hidden
@Controller
class ExchangePages {

    private final SettingsExchange exchange;
    private final Clock clock;

    ExchangePages(SettingsExchange exchange, Clock clock) {
        this.exchange = exchange;
        this.clock = clock;
    }

    @GetMapping("/settings/exchange")
    ModelAndView page() {
        return Pages.page("settings/exchange", model("", false));
    }

    @GetMapping("/settings/export")
    ResponseEntity<String> export() {
        var day = LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
        return TextPages.download("nanodesk-settings-" + day + ".yaml", exchange.export());
    }

    @PostMapping("/settings/import")
    ModelAndView preview(
            @RequestParam(defaultValue = "") String text,
            @RequestParam(required = false) @Nullable MultipartFile file,
            @RequestParam(defaultValue = "false") boolean deleteOthers) {
        return preview(UploadedText.either(file, text), deleteOthers, false);
    }

    @PostMapping("/settings/import/apply")
    ModelAndView apply(
            @RequestParam(defaultValue = "") String text,
            @RequestParam(defaultValue = "false") boolean deleteOthers,
            @RequestParam(defaultValue = "") String basis,
            RedirectAttributes flash) {
        var yaml = text.replace("\r\n", "\n");
        return exchange.apply(yaml, deleteOthers, basis)
                ? Pages.done("/settings/history", flash, "The file’s settings are in force.")
                : preview(yaml, deleteOthers, true);
    }

    private ModelAndView preview(String yaml, boolean deleteOthers, boolean stale) {
        var preview = exchange.preview(yaml, deleteOthers);
        var model = model(yaml, deleteOthers);
        model.put("problems", preview.problems());
        if (!preview.problems().isEmpty()) {
            return Pages.invalid("settings/exchange", model);
        }
        model.put("preview", preview);
        model.put("stale", stale);
        return stale ? Pages.stale("settings/exchange", model) : Pages.page("settings/exchange", model);
    }

    private static Map<String, Object> model(String text, boolean deleteOthers) {
        var model = new HashMap<String, Object>();
        model.put("text", text);
        model.put("deleteOthers", deleteOthers);
        model.put("problems", List.of());
        return model;
    }
}
