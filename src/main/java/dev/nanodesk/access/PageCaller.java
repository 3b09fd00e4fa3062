package dev.nanodesk.access;

import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.ModelAttribute;

/** Tells every page who looks at it. */
@ControllerAdvice(annotations = Controller.class)
class PageCaller {

    @ModelAttribute("caller")
    @Nullable Caller caller() {
        return Callers.current();
    }
}
