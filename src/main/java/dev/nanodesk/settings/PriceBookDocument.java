package dev.nanodesk.settings;

import dev.nanodesk.cost.InvalidPriceBookException;
import dev.nanodesk.cost.PriceBookSettings;
import java.util.List;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;

/** The price book as one text. */
@Component
class PriceBookDocument implements SettingsDocument {

    private final PriceBookSettings books;

    PriceBookDocument(PriceBookSettings books) {
        this.books = books;
    }

    @Override
    public Area area() {
        return Area.PRICE_BOOK;
    }

    @Override
    public String source() {
        return books.book().yaml();
    }

    @Override
    public List<String> problems(String yaml) {
        try {
            books.validate(yaml);
            return List.of();
        } catch (InvalidPriceBookException e) {
            return e.problems();
        }
    }

    @Override
    public void replace(String yaml, String who) {
        books.replace(yaml, who);
    }

    @Override
    public Difference difference(String before, String after) {
        return Difference.between(YamlText.tree(before), YamlText.tree(after), "prices", PriceBookDocument::name);
    }

    private static String name(JsonNode price) {
        return price.path("model").asString("") + " from "
                + price.path("valid-from").asString("");
    }

    @Override
    public String effect() {
        return "Reports compare with the new prices at once; what tickets cost here does not change.";
    }
}
