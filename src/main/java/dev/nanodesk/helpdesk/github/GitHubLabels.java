package dev.nanodesk.helpdesk.github;

import dev.nanodesk.helpdesk.Connection;
import dev.nanodesk.helpdesk.Field;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Category, priority and queue as labels, each with a prefix of its own; other labels are none of our business. */
record GitHubLabels(Map<Field, String> prefixes) {

    GitHubLabels {
        prefixes = Map.copyOf(prefixes);
    }

    static GitHubLabels of(Connection connection) {
        return new GitHubLabels(GitHubSettings.prefixes(connection));
    }

    boolean has(Field field) {
        return prefixes.containsKey(field);
    }

    /** The label for a field's value. */
    String label(Field field, String value) {
        return prefixes.get(field) + value;
    }

    /** What the labels say of each field; of several labels of one field the first one counts. */
    Map<Field, String> fields(List<String> labels) {
        var fields = new EnumMap<Field, String>(Field.class);
        valuesInOrder(labels).forEach((field, values) -> fields.put(field, values.getFirst()));
        return fields;
    }

    /** Fields with more than one label: we put one there, so the other one is a person's. */
    Set<Field> ambiguous(List<String> labels) {
        var ambiguous = new HashSet<Field>();
        valuesInOrder(labels).forEach((field, values) -> {
            if (values.size() > 1) {
                ambiguous.add(field);
            }
        });
        return ambiguous;
    }

    /** The values that these labels are. */
    Map<Field, Set<String>> valuesOf(List<String> labels) {
        var all = new EnumMap<Field, Set<String>>(Field.class);
        valuesInOrder(labels).forEach((field, values) -> all.put(field, Set.copyOf(values)));
        return all;
    }

    /** Labels that are no field's. */
    List<String> others(List<String> labels) {
        return labels.stream()
                .filter(label -> prefixes.values().stream().noneMatch(prefix -> isOf(prefix, label)))
                .toList();
    }

    private Map<Field, List<String>> valuesInOrder(List<String> labels) {
        var all = new EnumMap<Field, List<String>>(Field.class);
        prefixes.forEach((field, prefix) -> {
            var values = labels.stream()
                    .filter(label -> isOf(prefix, label))
                    .map(label -> label.substring(prefix.length()))
                    .toList();
            if (!values.isEmpty()) {
                all.put(field, values);
            }
        });
        return all;
    }

    private static boolean isOf(String prefix, String label) {
        return label.length() > prefix.length() && GitHubSettings.startsWith(label, prefix);
    }
}
