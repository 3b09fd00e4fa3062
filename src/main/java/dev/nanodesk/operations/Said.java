package dev.nanodesk.operations;

import org.springframework.http.HttpStatus;
import org.springframework.web.servlet.View;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;
import org.springframework.web.servlet.view.RedirectView;

/** Where a lever leads back to, with what came of it. */
final class Said {

    private static final String PAGE = "/operations";

    private Said() {}

    static View back(RedirectAttributes flash, String text) {
        return to(PAGE, flash, text, "good");
    }

    static View notDone(RedirectAttributes flash, String text) {
        return to(PAGE, flash, text, "warn");
    }

    static View to(String page, RedirectAttributes flash, String text, String kind) {
        flash.addFlashAttribute("said", text);
        flash.addFlashAttribute("saidKind", kind);
        var view = new RedirectView(page, true);
        view.setStatusCode(HttpStatus.SEE_OTHER);
        view.setExpandUriTemplateVariables(false);
        return view;
    }
}
