package dev.nanodesk.helpdesk.github;

import dev.nanodesk.helpdesk.Field;
import dev.nanodesk.helpdesk.HelpdeskTicket;
import dev.nanodesk.helpdesk.Reply;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.MissingNode;

/**
 * A change of an issue's labels and assignee. Labels are added and removed one by one, never replaced as a whole: what
 * somebody else does at the same time stays.
 */
class GitHubChange {

    private static final Reply<JsonNode> NOTHING = new Reply.Done<>(MissingNode.getInstance());

    private final GitHubRepository repository;
    private final GitHubLabels scheme;
    private final HelpdeskTicket seen;

    GitHubChange(GitHubRepository repository, GitHubLabels scheme, HelpdeskTicket seen) {
        this.repository = repository;
        this.scheme = scheme;
        this.seen = seen;
    }

    Reply<HelpdeskTicket> make(Map<Field, String> fields) {
        return addLabels(fields)
                .then(added -> removeLabels(fields))
                .then(removed -> assign(fields))
                .then(assigned -> repository.issue(seen.externalId()))
                .then(now -> made(fields, now));
    }

    private Reply<JsonNode> addLabels(Map<Field, String> fields) {
        var labels = new ArrayList<String>();
        fields.forEach((field, value) -> {
            if (scheme.has(field) && !value.isEmpty()) {
                labels.add(scheme.label(field, value));
            }
        });
        if (labels.isEmpty()) {
            return NOTHING;
        }
        var provided = NOTHING;
        for (var label : labels) {
            provided = provided.then(before -> repository.provide(label));
        }
        return provided.then(all -> repository.addLabels(seen.externalId(), labels));
    }

    /** Only the label that held the value before. */
    private Reply<JsonNode> removeLabels(Map<Field, String> fields) {
        var removed = NOTHING;
        for (var label : outdated(fields)) {
            removed = removed.then(before -> repository.removeLabel(seen.externalId(), label));
        }
        return removed;
    }

    private List<String> outdated(Map<Field, String> fields) {
        var labels = new ArrayList<String>();
        fields.forEach((field, value) -> {
            var before = seen.fields().getOrDefault(field, "");
            if (scheme.has(field) && !before.isEmpty() && !before.equalsIgnoreCase(value)) {
                labels.add(scheme.label(field, before));
            }
        });
        return labels;
    }

    private Reply<JsonNode> assign(Map<Field, String> fields) {
        var wanted = fields.get(Field.ASSIGNEE);
        if (wanted == null) {
            return NOTHING;
        }
        var before = seen.fields().getOrDefault(Field.ASSIGNEE, "");
        var assigned = wanted.isEmpty() ? NOTHING : repository.assign(seen.externalId(), wanted);
        return before.isEmpty() || before.equalsIgnoreCase(wanted)
                ? assigned
                : assigned.then(done -> repository.unassign(seen.externalId(), before));
    }

    /** GitHub answers 201 also where it silently assigned nobody. */
    private Reply<HelpdeskTicket> made(Map<Field, String> fields, JsonNode now) {
        var there = GitHubIssue.fields(now, scheme);
        var missing = fields.entrySet().stream()
                .filter(field -> !field.getValue().equalsIgnoreCase(there.getOrDefault(field.getKey(), "")))
                .map(field -> "%s to '%s'".formatted(field.getKey(), field.getValue()))
                .toList();
        return missing.isEmpty()
                ? new Reply.Done<>(seen.after(fields, null))
                : new Reply.Refused<>(
                        "GitHub did not set %s; only who may push to the repository is assigned, and may assign"
                                .formatted(String.join(", ", missing)));
    }
}
