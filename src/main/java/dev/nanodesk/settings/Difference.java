package dev.nanodesk.settings;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import tools.jackson.databind.JsonNode;

/**
 * What sets two states of a list of named things apart, beside what is not in the list.
 *
 * @param others whether anything outside the list differs
 */
record Difference(List<String> added, List<String> changed, List<String> removed, boolean others) {

    private static final int MOST_NAMED = 6;

    static Difference between(JsonNode before, JsonNode after, String list, Function<JsonNode, String> name) {
        var earlier = byName(before.path(list), name);
        var later = byName(after.path(list), name);
        var added =
                later.keySet().stream().filter(key -> !earlier.containsKey(key)).toList();
        var removed =
                earlier.keySet().stream().filter(key -> !later.containsKey(key)).toList();
        var changed = later.entrySet().stream()
                .filter(entry ->
                        earlier.containsKey(entry.getKey()) && !entry.getValue().equals(earlier.get(entry.getKey())))
                .map(Map.Entry::getKey)
                .toList();
        return new Difference(added, changed, removed, !without(before, list).equals(without(after, list)));
    }

    private static Map<String, JsonNode> byName(JsonNode list, Function<JsonNode, String> name) {
        var found = new LinkedHashMap<String, JsonNode>();
        list.forEach(node -> found.put(name.apply(node), node));
        return found;
    }

    private static Map<String, JsonNode> without(JsonNode node, String list) {
        var others = new LinkedHashMap<String, JsonNode>();
        node.forEachEntry((key, value) -> {
            if (!key.equals(list) && !key.equals("version")) {
                others.put(key, value);
            }
        });
        return others;
    }

    boolean isEmpty() {
        return added.isEmpty() && changed.isEmpty() && removed.isEmpty() && !others;
    }

    /** One line for people, e.g. {@code 1 added (returns), 2 changed (billing, orders)}. */
    String inWords() {
        var parts = new ArrayList<String>();
        name(parts, added, "added");
        name(parts, changed, "changed");
        name(parts, removed, "removed");
        if (others) {
            parts.add("common settings changed");
        }
        return parts.isEmpty() ? "only comments, order or version changed" : String.join(", ", parts);
    }

    private static void name(List<String> parts, List<String> names, String what) {
        if (!names.isEmpty()) {
            var some = String.join(", ", names.subList(0, Math.min(MOST_NAMED, names.size())));
            parts.add("%d %s (%s%s)".formatted(names.size(), what, some, names.size() > MOST_NAMED ? ", …" : ""));
        }
    }
}
