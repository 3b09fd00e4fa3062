package dev.nanodesk.settings;

import dev.nanodesk.knowledge.KnowledgeDocument;
import dev.nanodesk.knowledge.KnowledgeDocument.Kind;
import dev.nanodesk.knowledge.KnowledgeDocuments;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;

/** Takes all settings from one installation to another: all of a file's sections are put in force, or none. */
@Service
class SettingsExchange {

    private static final Set<String> KEYS =
            Set.of(WholeFile.FORM_KEY, "taxonomy", "queues", "price-book", "articles", "macros");

    private final SettingsDocuments documents;
    private final KnowledgeDocuments knowledge;
    private final SettingsDesk desk;
    private final TransactionTemplate transaction;

    SettingsExchange(
            SettingsDocuments documents,
            KnowledgeDocuments knowledge,
            SettingsDesk desk,
            TransactionTemplate transaction) {
        this.documents = documents;
        this.knowledge = knowledge;
        this.desk = desk;
        this.transaction = transaction;
    }

    /**
     * What a file would change.
     *
     * @param problems why it cannot be imported; then there is nothing else
     * @param sections of areas that would change
     * @param basis stands for the settings that it was compared with
     */
    record Preview(List<String> problems, List<Section> sections, String basis) {

        public boolean isEmpty() {
            return sections.isEmpty();
        }
    }

    /** One area of a preview. */
    record Section(Area area, String summary, List<String> warnings, List<DiffLine> lines) {}

    /** What came of putting a file in force. */
    sealed interface Put {

        /**
         * All of it is in force, or would be.
         *
         * @param basis stands for the settings in force now
         */
        record Done(List<Section> changes, String basis) implements Put {}

        /** It has flaws, and nothing has changed. */
        record Flawed(List<String> problems) implements Put {}

        /**
         * The settings are no longer those that were seen, and nothing has changed.
         *
         * @param basis stands for those in force now
         */
        record Stale(String basis) implements Put {}
    }

    /** All settings as one file. */
    String export() {
        var all = JsonNodeFactory.instance.objectNode();
        all.put(WholeFile.FORM_KEY, WholeFile.FORM);
        for (var area : List.of(Area.QUEUES, Area.TAXONOMY, Area.PRICE_BOOK)) {
            all.set(area.path(), YamlText.tree(documents.of(area).source()));
        }
        for (var kind : Kind.values()) {
            var list = all.putArray(kind.folder());
            knowledge.all(kind).forEach(document -> list.add(WholeFile.document(document, kind)));
        }
        return YamlText.write(all);
    }

    /**
     * Looks at a file without changing anything.
     *
     * @param deleteOthers whether articles and macros that the file does not have are to go
     */
    Preview preview(String yaml, boolean deleteOthers) {
        var problems = new ArrayList<>(YamlText.flaws(yaml, YamlText.LONGEST_OF_ALL));
        if (!problems.isEmpty()) {
            return new Preview(problems, List.of(), "");
        }
        var file = YamlText.tree(yaml);
        checkForm(file, problems);
        texts(file).forEach((area, text) -> checkText(area, text, problems));
        for (var kind : Kind.values()) {
            checkDocuments(kind, file.path(kind.folder()), problems);
        }
        return problems.isEmpty()
                ? new Preview(List.of(), sections(file, deleteOthers), basis())
                : new Preview(YamlText.withLines(yaml, problems), List.of(), "");
    }

    /**
     * Puts a file in force.
     *
     * @param basis of the preview that was looked at
     * @return whether it was; not so if it has flaws or the settings are no longer those of the preview
     */
    boolean apply(String yaml, boolean deleteOthers, String basis) {
        return put(yaml, deleteOthers, false, basis::equals) instanceof Put.Done;
    }

    /**
     * Puts a file in force, or tells what that would change.
     *
     * @param seen whether the settings, by what stands for them, are those that whoever asks has seen
     */
    Put put(String yaml, boolean deleteOthers, boolean dryRun, Predicate<String> seen) {
        return Objects.requireNonNull(transaction.execute(status -> {
            desk.lock();
            if (!seen.test(basis())) {
                return new Put.Stale(basis());
            }
            var preview = preview(yaml, deleteOthers);
            if (!preview.problems().isEmpty()) {
                return new Put.Flawed(preview.problems());
            }
            if (!dryRun) {
                replace(YamlText.tree(yaml), deleteOthers);
            }
            return new Put.Done(preview.sections(), basis());
        }));
    }

    private void replace(JsonNode file, boolean deleteOthers) {
        texts(file).forEach(this::replace);
        for (var kind : Kind.values()) {
            replace(kind, file.path(kind.folder()), deleteOthers);
        }
    }

    private static void checkForm(JsonNode file, List<String> problems) {
        if (!file.isObject() || file.path(WholeFile.FORM_KEY).asInt(0) != WholeFile.FORM) {
            problems.add(
                    "It must begin with '%s: %d', as an export does.".formatted(WholeFile.FORM_KEY, WholeFile.FORM));
        }
        file.propertyNames().stream()
                .filter(key -> !KEYS.contains(key))
                .forEach(key -> problems.add(key + " is unknown"));
    }

    /** The sections that are a text each. */
    private Map<Area, String> texts(JsonNode file) {
        var texts = new LinkedHashMap<Area, String>();
        for (var area : List.of(Area.QUEUES, Area.TAXONOMY, Area.PRICE_BOOK)) {
            if (file.has(area.path())) {
                texts.put(area, YamlText.write(file.path(area.path())));
            }
        }
        return texts;
    }

    private void checkText(Area area, String text, List<String> problems) {
        var document = documents.of(area);
        if (changes(area, text)) {
            document.fixed().ifPresent(problems::add);
        }
        document.problems(text).forEach(problem -> problems.add(area.path() + "." + problem));
    }

    private void checkDocuments(Kind kind, JsonNode list, List<String> problems) {
        if (!list.isMissingNode() && !list.isArray()) {
            problems.add(kind.folder() + " must be a list");
        }
        var ids = new HashSet<String>();
        for (var i = 0; i < list.size() && list.isArray(); i++) {
            var place = "%s[%d]".formatted(kind.folder(), i);
            var document = WholeFile.document(list.get(i));
            if (!ids.add(document.id())) {
                problems.add(place + ".id '" + document.id() + "' occurs twice");
            }
            knowledge
                    .flaws(kind, document)
                    .forEach(flaw -> problems.add(place + "." + flaw.field() + " " + flaw.message()));
        }
    }

    private List<Section> sections(JsonNode file, boolean deleteOthers) {
        var sections = new ArrayList<Section>();
        texts(file).forEach((area, text) -> {
            if (changes(area, text)) {
                var document = documents.of(area);
                var stored = YamlText.write(YamlText.tree(document.source()));
                sections.add(new Section(
                        area,
                        document.difference(stored, text).inWords(),
                        document.warnings(text),
                        DiffLine.between(stored, text)));
            }
        });
        for (var kind : Kind.values()) {
            addDocuments(kind, file, deleteOthers, sections);
        }
        return sections;
    }

    private void addDocuments(Kind kind, JsonNode file, boolean deleteOthers, List<Section> sections) {
        if (!file.has(kind.folder())) {
            return;
        }
        var stored = JsonNodeFactory.instance.objectNode();
        var coming = JsonNodeFactory.instance.objectNode();
        var now = stored.putArray("documents");
        var then = coming.putArray("documents");
        var wanted = byId(file.path(kind.folder()));
        knowledge.all(kind).forEach(document -> {
            now.add(WholeFile.document(document, kind));
            if (!wanted.containsKey(document.id()) && !deleteOthers) {
                then.add(WholeFile.document(document, kind));
            }
        });
        wanted.values().forEach(document -> then.add(WholeFile.document(document, kind)));
        var difference = Difference.between(
                stored, coming, "documents", document -> document.path("id").asString(""));
        if (!difference.isEmpty()) {
            sections.add(new Section(Area.of(kind), difference.inWords(), List.of(), List.of()));
        }
    }

    private boolean changes(Area area, String text) {
        return !YamlText.tree(documents.of(area).source()).equals(YamlText.tree(text));
    }

    private void replace(Area area, String text) {
        if (changes(area, text)) {
            documents.of(area).replace(text, Author.current());
        }
    }

    private void replace(Kind kind, JsonNode list, boolean deleteOthers) {
        if (!list.isArray()) {
            return;
        }
        var wanted = byId(list);
        knowledge.keep(kind, List.copyOf(wanted.values()));
        if (deleteOthers) {
            knowledge.delete(
                    kind,
                    knowledge.all(kind).stream()
                            .map(KnowledgeDocument::id)
                            .filter(id -> !wanted.containsKey(id))
                            .toList());
        }
    }

    private static Map<String, KnowledgeDocument> byId(JsonNode list) {
        return list.valueStream()
                .map(WholeFile::document)
                .collect(Collectors.toMap(
                        KnowledgeDocument::id, Function.identity(), (one, other) -> other, LinkedHashMap::new));
    }

    private String basis() {
        return YamlText.version(export());
    }
}
