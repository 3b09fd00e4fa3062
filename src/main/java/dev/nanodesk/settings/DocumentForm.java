package dev.nanodesk.settings;

import dev.nanodesk.knowledge.KnowledgeDocument;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
import org.springframework.util.MultiValueMap;

/** An article or macro as fields. */
final class DocumentForm {

    static final List<String> FIELDS = List.of("id", "title", "language", "category", "keywords", "when", "body");
    private static final Pattern BETWEEN_KEYWORDS = Pattern.compile("[,\\r\\n]+");

    private DocumentForm() {}

    static PartForm of(KnowledgeDocument document, String markdown) {
        var form = new PartForm(false);
        form.set("id", document.id());
        form.set("title", document.title());
        form.set("language", document.language());
        form.set("category", document.category());
        form.set("keywords", String.join(", ", document.keywords()));
        form.set("when", document.when());
        form.set("body", document.body());
        form.setVersion(YamlText.version(markdown));
        return form;
    }

    static PartForm typed(MultiValueMap<String, String> typed, boolean isNew) {
        var form = new PartForm(isNew);
        typed.forEach((field, values) -> form.set(field, values.getFirst()));
        form.setVersion(form.value("version"));
        return form;
    }

    static KnowledgeDocument document(PartForm form) {
        return new KnowledgeDocument(
                form.value("id").strip(),
                form.value("title").strip(),
                form.value("language").strip(),
                form.value("category").strip(),
                Arrays.stream(BETWEEN_KEYWORDS.split(form.value("keywords")))
                        .map(String::strip)
                        .filter(keyword -> !keyword.isEmpty())
                        .toList(),
                form.value("when").strip(),
                form.value("body").replace("\r\n", "\n").strip());
    }
}
