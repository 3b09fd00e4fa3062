package dev.nanodesk.settings;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.MissingNode;
import tools.jackson.databind.node.ObjectNode;

/** All prices of a model in the price book, as a list in its order. */
record PricesPart(String model) implements Part {

    private static final String LIST = "prices";

    @Override
    public Area area() {
        return Area.PRICE_BOOK;
    }

    @Override
    public String nameField() {
        return "model";
    }

    @Override
    public String place(JsonNode tree) {
        return LIST;
    }

    @Override
    public JsonNode in(JsonNode tree) {
        var rows = JsonNodeFactory.instance.arrayNode();
        tree.path(LIST).valueStream().filter(this::isOfModel).forEach(rows::add);
        return rows.isEmpty() ? MissingNode.getInstance() : rows;
    }

    @Override
    public boolean isIn(JsonNode tree) {
        return tree.path(LIST).valueStream().anyMatch(this::isOfModel);
    }

    @Override
    public void put(ObjectNode tree, JsonNode rows) {
        var stored = tree.path(LIST);
        var all = JsonNodeFactory.instance.arrayNode();
        var isPut = false;
        for (var row : stored) {
            if (!isOfModel(row)) {
                all.add(row);
            } else if (!isPut) {
                all.addAll((ArrayNode) rows);
                isPut = true;
            }
        }
        if (!isPut) {
            all.addAll((ArrayNode) rows);
        }
        tree.set(LIST, all);
    }

    @Override
    public void remove(ObjectNode tree) {
        put(tree, JsonNodeFactory.instance.arrayNode());
    }

    private boolean isOfModel(JsonNode row) {
        return row.path("model").asString("").equals(model);
    }
}
