package dev.nanodesk.settings;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * One thing that stands by its name.
 *
 * @param list the list of named things; null where the thing stands by itself
 */
record NamedPart(Area area, @Nullable String list, String name) implements Part {

    @Override
    public String nameField() {
        return "name";
    }

    @Override
    public String place(JsonNode tree) {
        return list == null ? name : "%s[%d]".formatted(list, index(tree));
    }

    @Override
    public JsonNode in(JsonNode tree) {
        return list == null ? tree.path(name) : tree.path(list).path(Math.max(index(tree), -1));
    }

    @Override
    public boolean isIn(JsonNode tree) {
        return list == null || index(tree) >= 0;
    }

    @Override
    public void put(ObjectNode tree, JsonNode thing) {
        if (list == null) {
            tree.set(name, thing);
        } else if (isIn(tree)) {
            ((ArrayNode) tree.path(list)).set(index(tree), thing);
        } else {
            ((ArrayNode) tree.path(list)).add(thing);
        }
    }

    @Override
    public void remove(ObjectNode tree) {
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
