package dev.nanodesk.dashboard;

import dev.nanodesk.ticket.Channel;
import dev.nanodesk.ticket.Intake;
import dev.nanodesk.ticket.NewTicket;
import dev.nanodesk.ticket.StorableText;
import dev.nanodesk.ticket.TicketsReceived.WayIn;
import io.swagger.v3.oas.annotations.Hidden;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.validation.BindingResult;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.servlet.ModelAndView;

/** The first five minutes: what to do next, and a box whose ticket is triaged before one's eyes. */
@Hidden
@Controller
@RequestMapping("/first-steps")
class FirstStepsController {

    private static final String PASTED = "pasted";

    private final Intake intake;
    private final TriageSteps steps;
    private final FirstSteps firstSteps;

    FirstStepsController(Intake intake, TriageSteps steps, FirstSteps firstSteps) {
        this.intake = intake;
        this.steps = steps;
        this.firstSteps = firstSteps;
    }

    /**
     * A ticket as it is pasted.
     *
     * @param subject may be empty, as in mail
     */
    record PastedTicket(
            @Nullable @Size(max = 1_000, message = "The subject is too long: at most 1,000 characters.") @StorableText
            String subject,

            @NotBlank(message = "Paste what a customer wrote.") @Size(max = NewTicket.MAX_BODY, message = "The text is too long: at most 250,000 characters.") @StorableText
            @Nullable String body) {}

    @GetMapping
    String page(@ModelAttribute("pasted") PastedTicket pasted, Model model) {
        model.addAttribute("state", firstSteps.state());
        return "first-steps";
    }

    @PostMapping
    ModelAndView paste(@Valid @ModelAttribute("pasted") PastedTicket pasted, BindingResult flaws, Model model) {
        if (flaws.hasErrors() || pasted.body() == null) {
            model.addAttribute("state", firstSteps.state());
            return new ModelAndView("first-steps", model.asMap(), HttpStatus.UNPROCESSABLE_CONTENT);
        }
        var subject = pasted.subject() == null ? "" : pasted.subject().strip();
        var ticket = new NewTicket(PASTED, null, subject, pasted.body(), null, Channel.WEB, List.of(), null, List.of());
        var receipt = intake.receive(ticket, WayIn.PAGE, null);
        return new ModelAndView("redirect:/first-steps/" + receipt.ticketId());
    }

    /** The steps of a pasted ticket's triage as far as they are; whoever is signed in may watch. */
    @GetMapping("/{id}")
    String steps(@PathVariable UUID id, Model model) {
        var triage = steps.of(id)
                .filter(known -> known.ticket().source().equals(PASTED))
                .orElseThrow(() -> new Intake.UnknownTicket(id));
        model.addAttribute("triage", triage);
        return "triage-steps";
    }
}
