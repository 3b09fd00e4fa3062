package dev.nanodesk.knowledge;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** What a document must be like to be kept. */
final class DocumentRules {
    private static final Pattern ID = Pattern.compile("[a-z0-9][a-z0-9._-]{0,99}");
    private static final Pattern LANGUAGE = Pattern.compile("[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8}){0,3}");
    private static final Pattern CATEGORY = Pattern.compile("[a-z][a-z0-9_]{0,63}");
    private static final int LONGEST_TITLE = 200;
    private static final int LONGEST_BODY = 50_000;
    private static final int MOST_KEYWORDS = 50;
    private static final int LONGEST_KEYWORD = 100;

    private final List<Flaw> flaws = new ArrayList<>();

    private DocumentRules() {}

    /** What is wrong with a document; empty if nothing. */
    static List<Flaw> flaws(KnowledgeDocument document, KnowledgeDocument.Kind kind) {
        var rules = new DocumentRules();
        rules.matches("id", document.id(), ID, "must be lower-case letters, digits, '.', '_' or '-', at most 100");
        rules.text("title", document.title(), LONGEST_TITLE);
        rules.matches("language", document.language(), LANGUAGE, "must be a language tag such as 'en' or 'pt-BR'");
        rules.matches("category", document.category(), CATEGORY, "must be a category's name in snake_case");
        rules.keywords(document.keywords());
        if (kind == KnowledgeDocument.Kind.MACRO) {
            rules.text("when", document.when(), LONGEST_TITLE * 2);
        }
        rules.text("body", document.body(), LONGEST_BODY);
        return List.copyOf(rules.flaws);
    }

    private void matches(String field, String value, Pattern pattern, String message) {
        if (value.isBlank()) {
            flaws.add(new Flaw(field, "must not be blank"));
        } else if (!pattern.matcher(value).matches()) {
            flaws.add(new Flaw(field, message));
        }
    }

    private void text(String field, String value, int longest) {
        if (value.isBlank()) {
            flaws.add(new Flaw(field, "must not be blank"));
        } else if (value.length() > longest) {
            flaws.add(new Flaw(field, "must be at most " + longest + " characters"));
        } else if (isUnstorable(value)) {
            flaws.add(new Flaw(field, "must not contain NUL or lone surrogates"));
        }
    }

    private void keywords(List<String> keywords) {
        if (keywords.size() > MOST_KEYWORDS) {
            flaws.add(new Flaw("keywords", "must be at most " + MOST_KEYWORDS));
        }
        if (keywords.stream().anyMatch(word -> word.length() > LONGEST_KEYWORD || isUnstorable(word))) {
            flaws.add(new Flaw("keywords", "must each be at most " + LONGEST_KEYWORD + " characters of text"));
        }
    }

    private static boolean isUnstorable(String text) {
        return text.codePoints()
                .anyMatch(c -> c == 0 || (c >= Character.MIN_SURROGATE && c <= Character.MAX_SURROGATE));
    }

    /** One thing that is wrong. */
    record Flaw(String field, String message) {
        @Override
        public String toString() {
            return "'" + field + "' " + message;
        }
    }
}
