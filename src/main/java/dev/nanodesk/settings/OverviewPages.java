package dev.nanodesk.settings;

import dev.nanodesk.classification.Taxonomies;
import dev.nanodesk.cost.PriceBookSettings;
import dev.nanodesk.knowledge.KnowledgeDocument.Kind;
import dev.nanodesk.knowledge.KnowledgeDocuments;
import dev.nanodesk.knowledge.KnowledgeDocuments.Wanted;
import dev.nanodesk.routing.Routing;
import io.swagger.v3.oas.annotations.Hidden;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.servlet.ModelAndView;

/** All settings at a glance. */
@Hidden
@Controller
class OverviewPages {

    private final Taxonomies taxonomies;
    private final Routing routing;
    private final KnowledgeDocuments knowledge;
    private final PriceBookSettings books;
    private final ChangeLog log;

    OverviewPages(
            Taxonomies taxonomies,
            Routing routing,
            KnowledgeDocuments knowledge,
            PriceBookSettings books,
            ChangeLog log) {
        this.taxonomies = taxonomies;
        this.routing = routing;
        this.knowledge = knowledge;
        this.books = books;
        this.log = log;
    }

    /**
     * One area.
     *
     * @param what it is for
     * @param last who changed it last
     */
    record Tile(
            Area area,
            int count,
            String noun,
            String what,
            @Nullable SettingsChange last) {}

    @GetMapping("/settings")
    ModelAndView page() {
        var tiles = Arrays.stream(Area.values()).map(this::tile).toList();
        return Pages.page("settings/overview", Map.of("tiles", tiles));
    }

    private Tile tile(Area area) {
        Optional<SettingsChange> last = log.list(area, 0, 1).stream().findFirst();
        var count = count(area);
        return new Tile(area, count, count == 1 ? one(area) : many(area), what(area), last.orElse(null));
    }

    private int count(Area area) {
        return switch (area) {
            case TAXONOMY -> taxonomies.current().categories().size();
            case QUEUES -> routing.queues().size();
            case ARTICLES -> count(Kind.ARTICLE);
            case MACROS -> count(Kind.MACRO);
            case PRICE_BOOK -> books.book().prices().size();
        };
    }

    private int count(Kind kind) {
        return knowledge.list(kind, new Wanted(null, null, null), 0, 1).total();
    }

    private static String one(Area area) {
        return switch (area) {
            case TAXONOMY -> "category";
            case QUEUES -> "queue";
            case ARTICLES -> "article";
            case MACROS -> "macro";
            case PRICE_BOOK -> "price";
        };
    }

    private static String many(Area area) {
        return switch (area) {
            case TAXONOMY -> "categories";
            case QUEUES -> "queues";
            case ARTICLES -> "articles";
            case MACROS -> "macros";
            case PRICE_BOOK -> "prices";
        };
    }

    private static String what(Area area) {
        return switch (area) {
            case TAXONOMY -> "What tickets are sorted into, and which queue each category goes to.";
            case QUEUES -> "The teams’ queues, how long tickets may wait, and when the teams work.";
            case ARTICLES -> "The knowledge that drafts quote.";
            case MACROS -> "Ready-made replies for questions that come again and again.";
            case PRICE_BOOK -> "What cloud models charge, to compare with.";
        };
    }
}
