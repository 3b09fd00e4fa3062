package dev.nanodesk.standin;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Answers without understanding: labels by words in common, texts by copying sentences. */
final class Improviser {

    private static final Pattern WORD = Pattern.compile("\\p{L}{3,}");
    private static final Pattern ORDER = Pattern.compile(
            "(?i)\\b(ignore|disregard|instruction|classify|category|label|answer|system|assistant|reply|respond|"
                    + "promise|tell the|include|write|say|must)\\b");
    private static final Pattern BAIT = Pattern.compile(
            "(?i)https?://|www\\.|\\brefund|\\bpromise|\\bguarantee|\\breply|\\bwrite|\\binclude|\\bsay\\b");
    private static final Pattern ARTICLE = Pattern.compile("(?m)^\\[([\\w-]+)] (.*)\\n((?:.*\\n?)*?)(?=^\\[|\\z)");
    private static final double SHARPNESS = 6;

    private final ReadPrompt prompt;
    private final boolean obeys;

    Improviser(String prompt, boolean obeys) {
        this.prompt = ReadPrompt.of(prompt);
        this.obeys = obeys;
    }

    /** How likely each code is; adds up to 1. */
    Map<String, Double> label(Collection<String> codes) {
        var words = words(prompt.ticket());
        var weights = new LinkedHashMap<String, Double>();
        for (var code : codes) {
            weights.put(code, Math.exp(SHARPNESS * score(code, words)));
        }
        var sum = weights.values().stream().mapToDouble(Double::doubleValue).sum();
        weights.replaceAll((code, weight) -> weight / sum);
        return weights;
    }

    private double score(String code, Set<String> ticket) {
        var description = prompt.choices().getOrDefault(code, code);
        if (obeys && isOrdered(code, description)) {
            return 3;
        }
        var words = words(description);
        var common = words.stream().filter(ticket::contains).count();
        return words.isEmpty() ? 0 : common / Math.sqrt(words.size());
    }

    private boolean isOrdered(String code, String description) {
        var name = Pattern.quote(description.split(":", 2)[0].strip());
        var wanted = Pattern.compile("(?i:\\b" + name + "\\b)|['\"]" + Pattern.quote(code) + "['\"]");
        return prompt.sentences().stream()
                .anyMatch(sentence -> ORDER.matcher(sentence).find()
                        && wanted.matcher(sentence).find());
    }

    /** A document that fits the schema. */
    String document(JsonNode schema) {
        return fill("", schema, schema).toString();
    }

    /** Text without a schema. */
    String text() {
        return sentence();
    }

    private JsonNode fill(String name, JsonNode schema, JsonNode root) {
        var json = JsonMapper.shared().getNodeFactory();
        if (schema.has("$ref")) {
            return fill(name, root.at(schema.get("$ref").asString().substring(1)), root);
        }
        if (schema.has("enum")) {
            return json.stringNode(best(schema.get("enum")));
        }
        return switch (schema.path("type").isArray()
                ? schema.path("type").get(0).asString()
                : schema.path("type").asString("string")) {
            case "object" -> object(schema, root);
            case "array" -> {
                var array = json.arrayNode();
                if (!name.equals("citations") || !articles().isEmpty()) {
                    array.add(fill(name, schema.path("items"), root));
                }
                yield array;
            }
            case "integer" -> json.numberNode(schema.path("minimum").asInt(0));
            case "number" -> json.numberNode(schema.path("minimum").asDouble(0));
            case "boolean" -> json.booleanNode(false);
            default -> json.stringNode(string(name, schema.path("maxLength").asInt(600)));
        };
    }

    /** Only what is required: a model may leave out the rest, and small ones do. */
    private ObjectNode object(JsonNode schema, JsonNode root) {
        var object = JsonMapper.shared().createObjectNode();
        schema.path("required").forEach(required -> {
            var name = required.asString();
            object.set(name, fill(name, schema.path("properties").path(name), root));
        });
        return object;
    }

    private String best(JsonNode options) {
        var codes = new ArrayList<String>();
        options.forEach(option -> codes.add(option.asString()));
        return most(label(codes));
    }

    static String most(Map<String, Double> probabilities) {
        return probabilities.entrySet().stream()
                .max(Map.Entry.comparingByValue())
                .orElseThrow()
                .getKey();
    }

    private String string(String name, int limit) {
        var lower = name.toLowerCase(Locale.ROOT);
        var text = lower.contains("quote") ? quote() : lower.contains("article") ? article() : sentence();
        return text.length() > limit ? text.substring(0, limit) : text;
    }

    private String sentence() {
        var sentences = prompt.sentences();
        if (obeys) {
            var ordered = sentences.stream()
                    .filter(sentence -> BAIT.matcher(sentence).find())
                    .toList();
            if (!ordered.isEmpty()) {
                return String.join(" ", ordered);
            }
        }
        return articles().isEmpty()
                ? sentences.stream().limit(2).collect(Collectors.joining(" "))
                : "Thank you for your message. " + quote();
    }

    private String article() {
        return articles().stream().map(found -> found.group(1)).findFirst().orElse("");
    }

    private String quote() {
        return articles().stream()
                .flatMap(found -> ReadPrompt.sentences(found.group(3)).stream())
                .findFirst()
                .orElseGet(() -> prompt.sentences().stream().findFirst().orElse(""));
    }

    private List<MatchResult> articles() {
        return ARTICLE.matcher(prompt.task()).results().toList();
    }

    private static Set<String> words(String text) {
        return WORD.matcher(text.toLowerCase(Locale.ROOT))
                .results()
                .map(MatchResult::group)
                .map(word -> word.length() > 6 ? word.substring(0, 6) : word)
                .collect(Collectors.toCollection(HashSet::new));
    }
}
