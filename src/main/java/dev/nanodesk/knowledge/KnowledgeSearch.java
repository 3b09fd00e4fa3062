package dev.nanodesk.knowledge;

import dev.nanodesk.knowledge.KnowledgeDocument.Kind;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Full-text search, BM25 over the lexemes of PostgreSQL's text-search configuration of the language. The sum of the
 * found lexemes' weights, {@code s}, becomes the score {@code s / (s + 8)}: 0 where nothing was found, one half at about
 * three rare words of title or keywords, never 1. Words of the body count a third of those.
 */
@Component
class KnowledgeSearch implements KnowledgeBase {
    /** What is read of a text at most, in characters; a question is asked at its beginning. */
    private static final int LONGEST_TEXT = 20_000;

    /** A document of the category counts this much more. */
    private static final double CATEGORY_BOOST = 1.5;

    /** The sum of weights that makes a score of one half. */
    private static final double HALF = 8;

    /** The score of an article that only fits by category: it shares no word with the text. */
    private static final double CATEGORY_ALONE = 0.1;

    /**
     * BM25 with k = 1.2 and no length normalisation. The 20 documents added to each language's count keep scores
     * comparable between languages with few documents and many.
     */
    private static final String SEARCH = """
            with term as (
                select lexeme from unnest(to_tsvector(search_configuration(:language), :text)) limit 500
            ), wanted as (
                select string_agg('''' || replace(replace(lexeme, '\\', '\\\\'), '''', '''''') || '''', ' | ')::tsquery as query
                from term
            ), hit as (
                select d.id, found.lexeme,
                    (select sum(case weight when 'A' then 1.0 when 'B' then 0.6 else 0.3 end)
                     from unnest(found.weights) weight) as frequency
                from wanted, {table} d, unnest(d.search) found
                where d.primary_language = :language and d.search @@ wanted.query
                  and (cast(:onlyCategory as text) is null or d.category = :onlyCategory)
                  and found.lexeme in (select lexeme from term)
            ), rarity as (
                select lexeme, ln(1 + (20.5 + documents - count(*)) / (count(*) + 0.5)) as idf
                from hit, (select count(*) as documents from {table}
                           where primary_language = :language
                             and (cast(:onlyCategory as text) is null or category = :onlyCategory))
                group by lexeme, documents
            ), relevant as (
                select id, sum(idf * frequency * 2.2 / (frequency + 1.2)) as relevance
                from hit join rarity using (lexeme) group by id
            ), boosted as (
                select id, relevance * case category when :category then :boost else 1 end as relevance
                from relevant join {table} using (id)
            )
            select {columns}, relevance / (relevance + :half) as score
            from boosted join {table} d using (id) order by score desc, d.id limit :limit
            """;

    private final JdbcClient jdbc;

    KnowledgeSearch(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    public List<Match<Article>> articles(String text, String language, String category, int limit) {
        return Stream.<Supplier<List<Match<KnowledgeDocument>>>>of(
                        () -> search(Kind.ARTICLE, text, language, category, category, limit),
                        () -> byCategory(list(Kind.ARTICLE, language, category, "", limit)),
                        () -> byCategory(inOtherLanguages(language, category, limit)),
                        () -> search(Kind.ARTICLE, text, language, category, null, limit))
                .map(Supplier::get)
                .filter(found -> !found.isEmpty())
                .findFirst()
                .orElse(List.of())
                .stream()
                .map(match -> new Match<>(match.value().asArticle(), match.score()))
                .toList();
    }

    private static List<Match<KnowledgeDocument>> byCategory(List<KnowledgeDocument> documents) {
        return documents.stream()
                .map(document -> new Match<>(document, CATEGORY_ALONE))
                .toList();
    }

    @Override
    public List<Macro> macros(String text, String language, String category, int limit) {
        return Stream.concat(
                        search(Kind.MACRO, text, language, category, category, limit).stream()
                                .map(Match::value),
                        list(Kind.MACRO, language, category, "", limit).stream())
                .map(KnowledgeDocument::asMacro)
                .distinct()
                .limit(limit)
                .toList();
    }

    @Override
    public Optional<Article> article(String id) {
        return jdbc.sql("select {columns} from {table} d where d.id = :id"
                        .replace("{columns}", columns(Kind.ARTICLE))
                        .replace("{table}", Kind.ARTICLE.table()))
                .param("id", id)
                .query((row, number) -> document(row).asArticle())
                .optional();
    }

    /** What fits the text best, in one language or, where none is given, in all. */
    List<Match<KnowledgeDocument>> find(
            Kind kind, String text, @Nullable String language, @Nullable String category, int limit) {
        var languages = language == null ? languages(kind) : List.of(language);
        return languages.stream()
                .flatMap(each -> search(kind, text, each, "", category, limit).stream())
                .sorted(Comparator.comparingDouble(Match<KnowledgeDocument>::score)
                        .reversed())
                .limit(limit)
                .toList();
    }

    /** Documents by id, those after the given one. */
    List<KnowledgeDocument> list(
            Kind kind, @Nullable String language, @Nullable String category, String after, int limit) {
        return jdbc.sql("""
                        select {columns} from {table} d
                        where d.id > :after
                          and (cast(:language as text) is null or d.primary_language = :language)
                          and (cast(:category as text) is null or d.category = :category)
                        order by d.id limit :limit
                        """.replace("{columns}", columns(kind)).replace("{table}", kind.table()))
                .param("after", after)
                .param("language", language == null ? null : primary(language))
                .param("category", category)
                .param("limit", limit)
                .query((row, number) -> document(row))
                .list();
    }

    /** Documents by id in which a text occurs, and how many there are. */
    KnowledgeDocuments.Page page(Kind kind, KnowledgeDocuments.Wanted wanted, int offset, int limit) {
        var text = wanted.text() == null
                ? null
                : "%" + literal(searchable(wanted.text()).strip()) + "%";
        var question = kind == Kind.MACRO ? " or d.question ilike :text" : "";
        var where = """
                from {table} d
                where (cast(:text as text) is null or d.id ilike :text or d.title ilike :text or d.body ilike :text
                       or array_to_string(d.keywords, ' ') ilike :text{question})
                  and (cast(:language as text) is null or d.primary_language = :language)
                  and (cast(:category as text) is null or d.category = :category)
                """.replace("{table}", kind.table()).replace("{question}", question);
        var language = wanted.language() == null ? null : primary(wanted.language());
        var total = jdbc.sql("select count(*) " + where)
                .param("text", text)
                .param("language", language)
                .param("category", wanted.category())
                .query(Integer.class)
                .single();
        var documents = jdbc.sql("select " + columns(kind) + " " + where + " order by d.id offset :offset limit :limit")
                .param("text", text)
                .param("language", language)
                .param("category", wanted.category())
                .param("offset", offset)
                .param("limit", limit)
                .query((row, number) -> document(row))
                .list();
        return new KnowledgeDocuments.Page(documents, total);
    }

    private static String literal(String text) {
        return text.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_");
    }

    private List<Match<KnowledgeDocument>> search(
            Kind kind, String text, String language, String category, @Nullable String onlyCategory, int limit) {
        return jdbc.sql(SEARCH.replace("{columns}", columns(kind)).replace("{table}", kind.table()))
                .param("text", searchable(text))
                .param("language", primary(language))
                .param("category", category)
                .param("onlyCategory", onlyCategory)
                .param("boost", CATEGORY_BOOST)
                .param("half", HALF)
                .param("limit", limit)
                .query((row, number) -> new Match<>(document(row), row.getDouble("score")))
                .list();
    }

    private List<KnowledgeDocument> inOtherLanguages(String language, String category, int limit) {
        return Stream.of("en", "")
                .flatMap(first -> list(Kind.ARTICLE, first.isEmpty() ? null : first, category, "", limit).stream())
                .filter(article -> !primary(article.language()).equals(primary(language)))
                .distinct()
                .limit(limit)
                .toList();
    }

    List<String> languages(Kind kind) {
        return jdbc.sql("select distinct primary_language from " + kind.table() + " order by 1")
                .query((row, number) -> row.getString(1))
                .list();
    }

    private static String columns(Kind kind) {
        var question = kind == Kind.MACRO ? "d.question" : "'' as question";
        return "d.id, d.title, d.language, d.category, d.keywords, " + question + ", d.body";
    }

    private static KnowledgeDocument document(ResultSet row) throws SQLException {
        return new KnowledgeDocument(
                row.getString("id"),
                row.getString("title"),
                row.getString("language"),
                row.getString("category"),
                List.of((String[]) row.getArray("keywords").getArray()),
                row.getString("question"),
                row.getString("body"));
    }

    private static String searchable(String text) {
        return text.substring(0, Math.min(text.length(), LONGEST_TEXT)).replace('\0', ' ');
    }

    private static String primary(String language) {
        var dash = language.indexOf('-');
        return (dash < 0 ? language : language.substring(0, dash)).toLowerCase(Locale.ROOT);
    }
}
