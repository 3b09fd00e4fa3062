package dev.nanodesk.settings;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Where in a text of settings one thing stands.
 *
 * @param list the list of named things; null where the thing stands by itself
 * @param name of the thing
 */
record Part(Area area, @Nullable String list, String name) {

    static Part category(String name) {
        return new Part(Area.TAXONOMY, "categories", name);
    }

    static Part queue(String name) {
        return new Part(Area.QUEUES, "queues", name);
    }

    static Part commonOfQueues() {
        return new Part(Area.QUEUES, null, "common");
    }

    /** As validation calls it, e.g. {@code queues[3]}. */
    String place(JsonNode tree) {
        return list == null ? name : "%s[%d]".formatted(list, index(tree));
    }

    /** The thing; missing where there is none. */
    JsonNode in(JsonNode tree) {
        return list == null ? tree.path(name) : tree.path(list).path(Math.max(index(tree), -1));
    }

    boolean isIn(JsonNode tree) {
        return list == null || index(tree) >= 0;
    }

    /** Puts the thing where it stood, or last. */
    void put(ObjectNode tree, JsonNode thing) {
        if (list == null) {
            tree.set(name, thing);
        } else if (isIn(tree)) {
            ((ArrayNode) tree.path(list)).set(index(tree), thing);
        } else {
            ((ArrayNode) tree.path(list)).add(thing);
        }
    }

    void remove(ObjectNode tree) {
        if (list != null && isIn(tree)) {
            ((ArrayNode) tree.path(list)).remove(index(tree));
        }
    }

    private int index(JsonNode tree) {
        var things = tree.path(String.valueOf(list));
        for (var i = 0; i < things.size(); i++) {
            if (things.get(i).path("name").asString("").equals(name)) {
                return i;
            }
        }
        return -1;
    }
}
