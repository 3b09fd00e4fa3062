package dev.nanodesk.settings;

import java.util.Map;
import org.springframework.http.HttpStatus;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;
import org.springframework.web.servlet.view.RedirectView;

/** What the pages answer with. */
final class Pages {

    private Pages() {}

    /** On to another page, which says what was done. */
    static ModelAndView done(String path, RedirectAttributes flash, String notice) {
        flash.addFlashAttribute("notice", notice);
        var view = new RedirectView(path, true, false);
        view.setExposeModelAttributes(false);
        return new ModelAndView(view);
    }

    static ModelAndView page(String view, Map<String, ?> model) {
        return new ModelAndView(view, model);
    }

    /** The form again, with what is wrong. */
    static ModelAndView invalid(String view, Map<String, ?> model) {
        return new ModelAndView(view, model, HttpStatus.UNPROCESSABLE_CONTENT);
    }

    /** The form again, beside what somebody else has saved. */
    static ModelAndView stale(String view, Map<String, ?> model) {
        return new ModelAndView(view, model, HttpStatus.CONFLICT);
    }
}
