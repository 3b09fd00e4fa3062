package dev.nanodesk.helpdesk;

import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Writes what the helpdesk is told of agents' work in Nanodesk: short, beside the note of the triage. */
final class AgentNotes {

    private AgentNotes() {}

    /** What an agent chose instead of what was told before. */
    record Change(String name, String from, String to, String by) {}

    /** A note on changes. The number keeps it apart from an earlier one that told the same. */
    static Note changed(UUID ticketId, int number, List<Change> changes) {
        var by = changes.stream().map(Change::by).distinct().collect(Collectors.joining(" and "));
        var lines = changes.stream()
                .map(change -> "%s: %s → %s".formatted(change.name(), change.from(), change.to()))
                .toList();
        var said = new ArrayList<>(List.of("changed", ticketId.toString(), Integer.toString(number), by));
        said.addAll(lines);
        var key = NoteWriter.key(said);
        var title = "Changed in Nanodesk by " + by;
        return new Note(
                key,
                "%s\n%s\n[%s]".formatted(title, String.join("\n", lines), key),
                "<p><b>%s</b></p>\n<p>%s</p>\n<p><small>[%s]</small></p>"
                        .formatted(
                                NoteWriter.escaped(title),
                                lines.stream().map(NoteWriter::escaped).collect(Collectors.joining("<br>")),
                                key));
    }

    /** The key of the note on an accepted reply. */
    static String key(UUID ticketId, Acceptance accepted) {
        return NoteWriter.key(
                List.of("reply", ticketId.toString(), accepted.at().toString()));
    }

    /**
     * The accepted reply itself.
     *
     * @param why one sentence on why it is a note and no draft, where that needs one
     */
    static Note reply(UUID ticketId, Acceptance accepted, String text, @Nullable String why) {
        var key = key(ticketId, accepted);
        var title = "Reply %s by %s, not sent:"
                .formatted(accepted.edited() ? "edited and accepted" : "accepted", accepted.agent());
        var remarks = new ArrayList<String>();
        if (accepted.replaces()) {
            remarks.add("It replaces the one that was accepted before.");
        }
        if (why != null) {
            remarks.add(why);
        }
        var plain = new ArrayList<>(List.of(title, text, ""));
        plain.addAll(remarks);
        plain.add("[" + key + "]");
        var html = new ArrayList<>(List.of(
                "<p><b>" + NoteWriter.escaped(title) + "</b></p>",
                "<blockquote>" + NoteWriter.escaped(text).replace("\n", "<br>") + "</blockquote>"));
        remarks.forEach(remark -> html.add("<p>" + NoteWriter.escaped(remark) + "</p>"));
        html.add("<p><small>[" + key + "]</small></p>");
        return new Note(key, String.join("\n", plain), String.join("\n", html));
    }
}
