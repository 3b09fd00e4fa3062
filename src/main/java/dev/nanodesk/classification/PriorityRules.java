package dev.nanodesk.classification;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.ahocorasick.trie.Trie;
import org.jspecify.annotations.Nullable;
import org.springframework.core.io.Resource;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.dataformat.yaml.YAMLMapper;

/**
 * Finds the phrases of all rules in one pass over a text. Whole words, any case, any kind of apostrophe. Negation is
 * not understood: "no smoke" fires like "smoke", since a missed fire costs more than a false alarm.
 */
final class PriorityRules {

    private static final YAMLMapper YAML = YAMLMapper.builder()
            .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .build();

    private final Map<String, PriorityRule> byPhrase = new HashMap<>();
    private final Trie trie;

    PriorityRules(List<PriorityRule> rules) {
        for (var rule : rules) {
            rule.phrases().values().forEach(phrases -> phrases.forEach(phrase -> byPhrase.put(folded(phrase), rule)));
        }
        trie = Trie.builder().onlyWholeWords().addKeywords(byPhrase.keySet()).build();
    }

    private record Rules(@Nullable List<PriorityRule> rules) {}

    static PriorityRules read(Resource source) {
        if (!source.exists()) {
            throw new IllegalStateException("nanodesk.priority.rules-location: no such file: " + source);
        }
        try {
            var rules = YAML.readValue(source.getContentAsString(StandardCharsets.UTF_8), Rules.class)
                    .rules();
            return new PriorityRules(Objects.requireNonNullElse(rules, List.of()));
        } catch (JacksonException e) {
            throw new IllegalStateException("priority rules " + source + " are invalid: " + e.getOriginalMessage(), e);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The rules that fire, each with the first phrase that made it fire, in the order of the text. */
    Map<PriorityRule, String> firing(String text) {
        var firing = new LinkedHashMap<PriorityRule, String>();
        for (var found : trie.parseText(folded(text))) {
            var rule = byPhrase.get(found.getKeyword());
            if (rule != null) {
                firing.putIfAbsent(rule, found.getKeyword());
            }
        }
        return firing;
    }

    private static String folded(String text) {
        return Normalizer.normalize(text, Normalizer.Form.NFKC)
                .toLowerCase(Locale.ROOT)
                .replace('\u2019', '\'')
                .replaceAll("\\s+", " ");
    }
}
