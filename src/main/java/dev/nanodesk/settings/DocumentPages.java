package dev.nanodesk.settings;

import dev.nanodesk.classification.Category;
import dev.nanodesk.classification.Taxonomies;
import dev.nanodesk.knowledge.KnowledgeDocument;
import dev.nanodesk.knowledge.KnowledgeDocument.Kind;
import dev.nanodesk.knowledge.KnowledgeDocuments;
import dev.nanodesk.knowledge.KnowledgeDocuments.Wanted;
import dev.nanodesk.knowledge.KnowledgeImport.Problem;
import io.swagger.v3.oas.annotations.Hidden;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.multipart.MultipartFile;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Articles and macros: found, written, deleted, brought in as files. */
@Hidden
@Controller
@RequestMapping("/settings/{folder:articles|macros}")
class DocumentPages {

    private static final int ON_A_PAGE = 50;

    private final KnowledgeDocuments documents;
    private final DocumentDesk desk;
    private final Taxonomies taxonomies;

    DocumentPages(KnowledgeDocuments documents, DocumentDesk desk, Taxonomies taxonomies) {
        this.documents = documents;
        this.desk = desk;
        this.taxonomies = taxonomies;
    }

    @GetMapping
    ModelAndView list(
            @PathVariable String folder,
            @RequestParam(defaultValue = "") String q,
            @RequestParam(defaultValue = "") String language,
            @RequestParam(defaultValue = "") String category,
            @RequestParam(defaultValue = "1") int page) {
        return Pages.page("settings/documents", listModel(kind(folder), q, language, category, Math.max(1, page)));
    }

    private Map<String, Object> listModel(Kind kind, String q, String language, String category, int page) {
        var model = model(kind);
        var wanted = new Wanted(unlessBlank(q), unlessBlank(language), unlessBlank(category));
        var first = (int) Math.min((page - 1L) * ON_A_PAGE, Integer.MAX_VALUE);
        var found = documents.list(kind, wanted, first, ON_A_PAGE);
        model.put("found", found);
        model.put("languages", documents.languages(kind));
        model.put("q", q);
        model.put("language", language);
        model.put("category", category);
        model.put("page", page);
        model.put("pages", Math.max(1, (found.total() + ON_A_PAGE - 1) / ON_A_PAGE));
        return model;
    }

    @GetMapping("/new")
    ModelAndView empty(@PathVariable String folder) {
        var form = new PartForm(true);
        form.set("language", "en");
        return Pages.page("settings/document", formModel(kind(folder), form));
    }

    @GetMapping("/document/{id}")
    ModelAndView form(@PathVariable String folder, @PathVariable String id) {
        var kind = kind(folder);
        var document = documents
                .find(kind, id)
                .orElseThrow(() -> new ResponseStatusException(
                        HttpStatus.NOT_FOUND, "There is no " + kind.table() + " '" + id + "'"));
        return Pages.page(
                "settings/document", formModel(kind, DocumentForm.of(document, documents.markdown(kind, document))));
    }

    @PostMapping("/new")
    ModelAndView add(
            @PathVariable String folder, @RequestParam MultiValueMap<String, String> typed, RedirectAttributes flash) {
        return save(kind(folder), DocumentForm.typed(typed, true), flash);
    }

    @PostMapping("/document/{id}")
    ModelAndView change(
            @PathVariable String folder,
            @PathVariable String id,
            @RequestParam MultiValueMap<String, String> typed,
            RedirectAttributes flash) {
        var form = DocumentForm.typed(typed, false);
        form.set("id", id);
        return save(kind(folder), form, flash);
    }

    private ModelAndView save(Kind kind, PartForm form, RedirectAttributes flash) {
        var document = DocumentForm.document(form);
        rejectUnknownCategory(kind, document, form);
        return desk.save(kind, document, form)
                ? Pages.done("/settings/" + kind.folder(), flash, "Saved " + kind.table() + " " + document.id() + ".")
                : again(kind, form);
    }

    /** Nothing would ever be found in it; what has such a category already may keep it. */
    private void rejectUnknownCategory(Kind kind, KnowledgeDocument document, PartForm form) {
        var before = documents.find(kind, document.id()).map(KnowledgeDocument::category);
        if (!document.category().isEmpty()
                && !categories().contains(document.category())
                && before.filter(document.category()::equals).isEmpty()) {
            form.reject("category", "is no category of the taxonomy");
        }
    }

    @PostMapping("/document/{id}/delete")
    ModelAndView delete(
            @PathVariable String folder,
            @PathVariable String id,
            @RequestParam MultiValueMap<String, String> typed,
            RedirectAttributes flash) {
        var kind = kind(folder);
        var form = DocumentForm.typed(typed, false);
        form.set("id", id);
        return desk.delete(kind, id, form)
                ? Pages.done(
                        "/settings/" + folder,
                        flash,
                        "Deleted " + kind.table() + " " + id + ". The history can bring it back.")
                : again(kind, form);
    }

    private ModelAndView again(Kind kind, PartForm form) {
        return form.stale() == null
                ? Pages.invalid("settings/document", formModel(kind, form))
                : Pages.stale("settings/document", formModel(kind, form));
    }

    @PostMapping("/import")
    ModelAndView bringIn(
            @PathVariable String folder,
            @RequestParam(defaultValue = "") String text,
            @RequestParam(required = false) @Nullable MultipartFile file,
            RedirectAttributes flash) {
        var kind = kind(folder);
        var given = UploadedText.either(file, text);
        if (given.isBlank()) {
            return badImport(kind, text, List.of(new Problem("the import", "text", "must not be empty")), 0);
        }
        var imported = documents.importText(kind, given);
        return imported.problems().isEmpty()
                ? Pages.done(
                        "/settings/" + folder,
                        flash,
                        "Imported %d %s."
                                .formatted(imported.documents(), imported.documents() == 1 ? kind.table() : folder))
                : badImport(kind, text, imported.problems(), imported.documents());
    }

    private ModelAndView badImport(Kind kind, String text, List<Problem> problems, int imported) {
        var model = listModel(kind, "", "", "", 1);
        model.put("text", text);
        model.put("imported", imported);
        model.put("problems", problems);
        return Pages.invalid("settings/documents", model);
    }

    /** What is typed, as it will look. */
    @PostMapping("/preview")
    String preview(@PathVariable String folder, @RequestParam(defaultValue = "") String body, Model model) {
        model.addAttribute("html", SafeMarkdown.html(body));
        return "settings/document :: preview";
    }

    private Map<String, Object> formModel(Kind kind, PartForm form) {
        var model = model(kind);
        model.put("form", form);
        model.put("title", (form.isNew() ? "New " : "The ") + kind.table() + " " + form.value("id"));
        model.put("html", SafeMarkdown.html(form.value("body")));
        return model;
    }

    private Map<String, Object> model(Kind kind) {
        var model = new HashMap<String, Object>();
        model.put("kind", kind);
        model.put("area", Area.of(kind));
        model.put("categories", categories());
        return model;
    }

    private List<String> categories() {
        return taxonomies.current().categories().stream().map(Category::name).toList();
    }

    private static Kind kind(String folder) {
        return folder.equals(Kind.ARTICLE.folder()) ? Kind.ARTICLE : Kind.MACRO;
    }

    private static @Nullable String unlessBlank(String text) {
        return text.isBlank() ? null : text;
    }
}
