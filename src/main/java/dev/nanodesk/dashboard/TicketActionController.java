package dev.nanodesk.dashboard;

import dev.nanodesk.access.Caller;
import dev.nanodesk.access.TicketPlaces;
import dev.nanodesk.dashboard.TicketActions.Correction;
import dev.nanodesk.dashboard.TicketActions.Done;
import dev.nanodesk.dashboard.TicketStamps.StalePage;
import dev.nanodesk.inference.Tier;
import dev.nanodesk.triage.Triages;
import io.swagger.v3.oas.annotations.Hidden;
import jakarta.validation.Valid;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.validation.BindingResult;
import org.springframework.validation.FieldError;
import org.springframework.validation.support.BindingAwareModelMap;
import org.springframework.web.ErrorResponseException;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** What a person does on a ticket's page. What cannot be done is told there, with what was typed still in its place. */
@Hidden
@Controller
@RequestMapping("/tickets/{id}")
class TicketActionController {

    private static final String CHANGED = "This ticket has changed since you opened it, so nothing was done yet. "
            + "Look at it as it is now; what you typed is still here. Then do it again.";

    private final TicketActions actions;
    private final TicketPages pages;
    private final Triages triages;
    private final InboxCounts counts;
    private final TicketPlaces places;

    TicketActionController(
            TicketActions actions, TicketPages pages, Triages triages, InboxCounts counts, TicketPlaces places) {
        this.actions = actions;
        this.pages = pages;
        this.triages = triages;
        this.counts = counts;
        this.places = places;
    }

    @PostMapping("/accept")
    ModelAndView accept(
            @PathVariable UUID id,
            @Valid @ModelAttribute("typed") TicketForm form,
            BindingResult flaws,
            Caller caller,
            RedirectAttributes notice) {
        return act(id, form, flaws, notice, caller, () -> actions.accept(id, form.seen(), caller));
    }

    @PostMapping("/correct")
    ModelAndView correct(
            @PathVariable UUID id,
            @Valid @ModelAttribute("typed") TicketForm form,
            BindingResult flaws,
            Caller caller,
            RedirectAttributes notice) {
        var correction = new Correction(form.category(), form.priority(), form.queue(), form.reason());
        return act(id, form, flaws, notice, caller, () -> actions.correct(id, form.seen(), correction, caller));
    }

    @PostMapping("/draft/accept")
    ModelAndView acceptDraft(
            @PathVariable UUID id,
            @Valid @ModelAttribute("typed") TicketForm form,
            BindingResult flaws,
            Caller caller,
            RedirectAttributes notice) {
        var text = Objects.requireNonNullElse(form.text(), "");
        return act(id, form, flaws, notice, caller, () -> actions.acceptDraft(id, form.seen(), text, caller));
    }

    @PostMapping("/draft/reject")
    ModelAndView rejectDraft(
            @PathVariable UUID id,
            @Valid @ModelAttribute("typed") TicketForm form,
            BindingResult flaws,
            Caller caller,
            RedirectAttributes notice) {
        return act(id, form, flaws, notice, caller, () -> actions.rejectDraft(id, form.seen(), form.reason(), caller));
    }

    @PostMapping("/take-back")
    ModelAndView takeBack(
            @PathVariable UUID id,
            @Valid @ModelAttribute("typed") TicketForm form,
            BindingResult flaws,
            Caller caller,
            RedirectAttributes notice) {
        return act(id, form, flaws, notice, caller, () -> {
            return actions.takeBack(id, FeedbackIds.of(form.value()), caller);
        });
    }

    @PostMapping("/claim")
    ModelAndView claim(
            @PathVariable UUID id,
            @Valid @ModelAttribute("typed") TicketForm form,
            BindingResult flaws,
            Caller caller,
            RedirectAttributes notice) {
        return act(id, form, flaws, notice, caller, () -> actions.claim(id, caller));
    }

    @PostMapping("/release")
    ModelAndView release(
            @PathVariable UUID id,
            @Valid @ModelAttribute("typed") TicketForm form,
            BindingResult flaws,
            Caller caller,
            RedirectAttributes notice) {
        return act(id, form, flaws, notice, caller, () -> actions.release(id, form.forced(), caller));
    }

    @PostMapping("/transfer")
    ModelAndView transfer(
            @PathVariable UUID id,
            @Valid @ModelAttribute("typed") TicketForm form,
            BindingResult flaws,
            Caller caller,
            RedirectAttributes notice) {
        var queue = Optional.ofNullable(form.queue())
                .or(() -> Optional.ofNullable(form.value()))
                .orElse("");
        return act(id, form, flaws, notice, caller, () -> {
            return actions.transfer(id, form.seen(), queue, form.reason(), form.claims(), caller);
        });
    }

    @PostMapping("/close")
    ModelAndView close(
            @PathVariable UUID id,
            @Valid @ModelAttribute("typed") TicketForm form,
            BindingResult flaws,
            Caller caller,
            RedirectAttributes notice) {
        return act(id, form, flaws, notice, caller, () -> actions.close(id, form.forced(), caller));
    }

    @PostMapping("/reopen")
    ModelAndView reopen(
            @PathVariable UUID id,
            @Valid @ModelAttribute("typed") TicketForm form,
            BindingResult flaws,
            Caller caller,
            RedirectAttributes notice) {
        return act(id, form, flaws, notice, caller, () -> actions.reopen(id, form.claims(), caller));
    }

    /** Has the ticket triaged again, with the tier that was chosen, and a draft even where drafts are made on demand. */
    @PostMapping("/again")
    ModelAndView again(
            @PathVariable UUID id,
            @RequestParam(required = false) @Nullable Tier tier,
            Caller caller,
            @Valid @ModelAttribute("typed") TicketForm form,
            BindingResult flaws,
            RedirectAttributes notice) {
        return act(id, form, flaws, notice, caller, () -> {
            triages.again(id, tier == Tier.NANO ? null : tier, true);
            return Done.of("Asked again: the result shows here by itself.");
        });
    }

    private ModelAndView act(
            UUID id,
            TicketForm form,
            BindingResult flaws,
            RedirectAttributes notice,
            Caller caller,
            Supplier<Done> action) {
        if (flaws.hasErrors()) {
            return pageAgain(
                    id,
                    form,
                    HttpStatus.UNPROCESSABLE_CONTENT,
                    sentence(flaws.getFieldErrors().getFirst()));
        }
        try {
            var done = action.get();
            counts.forget();
            return places.reaches(caller, id) ? back(id, done, notice) : away(done, notice);
        } catch (StalePage e) {
            return pageAgain(id, form, HttpStatus.CONFLICT, CHANGED);
        } catch (ErrorResponseException e) {
            return pageAgain(
                    id, form, HttpStatus.CONFLICT, String.valueOf(e.getBody().getDetail()));
        }
    }

    private static ModelAndView back(UUID id, Done done, RedirectAttributes notice) {
        notice.addFlashAttribute("done", done);
        return new ModelAndView("redirect:/tickets/" + id);
    }

    /** The ticket went to a queue that is not the caller's. */
    private static ModelAndView away(Done done, RedirectAttributes notice) {
        notice.addFlashAttribute("notice", done.text());
        return new ModelAndView("redirect:/");
    }

    private ModelAndView pageAgain(UUID id, TicketForm typed, HttpStatus status, String problem) {
        var model = new BindingAwareModelMap();
        model.addAttribute("page", pages.page(id, false));
        model.addAttribute("typed", typed);
        model.addAttribute("problem", problem);
        return new ModelAndView("ticket", model, status);
    }

    private static String sentence(FieldError flaw) {
        return flaw.isBindingFailure() || flaw.getDefaultMessage() == null
                ? "'" + flaw.getField() + "' cannot be that."
                : flaw.getDefaultMessage();
    }
}
