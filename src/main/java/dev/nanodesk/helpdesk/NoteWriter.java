package dev.nanodesk.helpdesk;

import dev.nanodesk.cost.Bill;
import dev.nanodesk.ticket.Finding;
import dev.nanodesk.triage.Decision;
import dev.nanodesk.triage.TriageResult;
import dev.nanodesk.writing.Draft;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.web.util.HtmlUtils;

/** Writes what agents are told in the helpdesk: what triage found, how sure it is, the draft with its sources, the bill. */
final class NoteWriter {

    private static final int KEY_LENGTH = 12;

    private NoteWriter() {}

    /** The note on a ticket. Its key changes with what it says of the ticket, not with the bill. */
    static Note note(UUID ticketId, TriageResult result, String queue, Optional<Bill> bill) {
        var findings = findings(result, queue);
        var key = key(ticketId, result, queue);
        var text = new ArrayList<String>();
        var html = new ArrayList<String>();
        text.add(title(result));
        html.add("<p><b>" + escaped(title(result)) + "</b></p>");
        text.addAll(findings.stream().map(Line::text).toList());
        html.add(findings.stream().map(Line::html).collect(Collectors.joining("<br>", "<p>", "</p>")));
        Optional.ofNullable(result.draft()).ifPresent(draft -> addDraft(draft, text, html));
        bill.map(NoteWriter::cost).ifPresent(cost -> {
            text.add("");
            text.add(cost);
            html.add("<p><small>" + escaped(cost) + "</small></p>");
        });
        text.add("[" + key + "]");
        html.add("<p><small>[" + key + "]</small></p>");
        return new Note(key, String.join("\n", text), String.join("\n", html));
    }

    private static String title(TriageResult result) {
        var decision = result.decision() == Decision.AUTOMATIC ? "decided automatically" : "please review";
        return "Nanodesk triage: " + decision + (result.degraded() ? " (the model could not be asked)" : "");
    }

    private static List<Line> findings(TriageResult result, String queue) {
        var lines = new ArrayList<Line>();
        lines.add(new Line("Category", described(result.category())));
        lines.add(new Line("Priority", described(result.priority())));
        lines.add(new Line("Queue", queue));
        lines.add(new Line("Language", described(result.language())));
        Optional.ofNullable(result.sentiment())
                .ifPresent(sentiment -> lines.add(new Line("Sentiment", described(sentiment))));
        if (!result.entities().isEmpty()) {
            lines.add(new Line(
                    "Found",
                    result.entities().stream()
                            .map(entity -> entity.type() + " " + entity.value())
                            .distinct()
                            .collect(Collectors.joining(", "))));
        }
        lines.add(new Line(
                "Summary (%s)".formatted(result.summary().tier()),
                result.summary().value()));
        return lines;
    }

    private static void addDraft(Draft draft, List<String> text, List<String> html) {
        var label = "Draft reply (%s, not sent):".formatted(draft.text().tier());
        text.add("");
        text.add(label);
        text.add(draft.text().value());
        html.add("<p>" + escaped(label) + "</p><blockquote>"
                + escaped(draft.text().value()).replace("\n", "<br>") + "</blockquote>");
        draft.citations()
                .forEach(citation ->
                        add("Source: %s: \"%s\"".formatted(citation.article(), citation.quote()), text, html));
        draft.warnings().forEach(warning -> add("Look at this: " + warning, text, html));
    }

    private static void add(String line, List<String> text, List<String> html) {
        text.add(line);
        html.add("<p>" + escaped(line) + "</p>");
    }

    private static String described(Finding<?> finding) {
        var sure = finding.confidence() == null
                ? ""
                : ", %d %% sure".formatted((int) Math.floor(finding.confidence() * 100));
        return "%s (%s%s)".formatted(finding.value(), finding.tier(), sure);
    }

    private static String cost(Bill bill) {
        var own = Optional.ofNullable(bill.marginal().amount())
                .map(amount -> "Cost here: %s %s of energy".formatted(rounded(amount), bill.currency()))
                .orElse("Cost here: unknown");
        return bill.references().stream()
                .filter(reference -> reference.cost().high() != null)
                .findFirst()
                .map(reference -> "%s; %s would have charged %s %s."
                        .formatted(
                                own,
                                reference.model(),
                                rounded(Objects.requireNonNull(reference.cost().high())),
                                bill.currency()))
                .orElse(own + ".");
    }

    private static String rounded(BigDecimal amount) {
        return amount.round(new MathContext(2)).stripTrailingZeros().toPlainString();
    }

    private static String key(UUID ticketId, TriageResult result, String queue) {
        return key(List.of(
                ticketId.toString(),
                result.decision().name(),
                result.category().value(),
                result.priority().value().name(),
                queue,
                result.summary().value(),
                Optional.ofNullable(result.draft())
                        .map(draft -> draft.text().value())
                        .orElse("")));
    }

    /** The key of a note that tells this. */
    static String key(List<String> told) {
        var hash = Signatures.hex(Signatures.hmac("HmacSHA256", "note", Signatures.bytes(String.join("\u0000", told))));
        return "nanodesk-" + hash.substring(0, KEY_LENGTH);
    }

    static String escaped(@Nullable String text) {
        return HtmlUtils.htmlEscape(String.valueOf(text), "UTF-8");
    }

    private record Line(String name, String value) {

        String text() {
            return name + ": " + value;
        }

        String html() {
            return escaped(name) + ": " + escaped(value).replace("\n", "<br>");
        }
    }
}
