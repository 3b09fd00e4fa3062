package dev.nanodesk.settings;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Where in a text of settings one thing stands. */
sealed interface Part permits NamedPart, PricesPart {

    static Part category(String name) {
        return new NamedPart(Area.TAXONOMY, "categories", name);
    }

    static Part queue(String name) {
        return new NamedPart(Area.QUEUES, "queues", name);
    }

    static Part commonOfQueues() {
        return new NamedPart(Area.QUEUES, null, "common");
    }

    /** All prices of a model, as a list. */
    static Part prices(String model) {
        return new PricesPart(model);
    }

    Area area();

    /** The field that says what the thing is called. */
    String nameField();

    /** As validation calls it, e.g. {@code queues[3]}. */
    String place(JsonNode tree);

    /** The thing; missing where there is none. */
    JsonNode in(JsonNode tree);

    boolean isIn(JsonNode tree);

    /** Puts the thing where it stood, or last. */
    void put(ObjectNode tree, JsonNode thing);

    void remove(ObjectNode tree);
}
