package dev.nanodesk.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.nanodesk.classification.Category;
import dev.nanodesk.classification.Taxonomies;
import dev.nanodesk.cost.PriceBookSettings;
import dev.nanodesk.knowledge.KnowledgeDocument.Kind;
import dev.nanodesk.knowledge.KnowledgeDocuments;
import dev.nanodesk.routing.QueueSettings;
import dev.nanodesk.routing.Routing;
import dev.nanodesk.testing.ApiClient;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.assertj.MockMvcTester;

@SettingsTest
class SettingsApiTests {

    private static final String SCRIPT = "<script>alert('x')</script>";

    @LocalServerPort
    int port;

    @Autowired
    MockMvcTester http;

    @Autowired
    SettingsAsTheyCame came;

    @Autowired
    Taxonomies taxonomies;

    @Autowired
    Routing routing;

    @Autowired
    QueueSettings queues;

    @Autowired
    PriceBookSettings books;

    @Autowired
    KnowledgeDocuments knowledge;

    @Autowired
    ChangeLog log;

    @Autowired
    JdbcClient jdbc;

    private Admin mira;
    private Admin noor;
    private ApiClient api;
    private String taxonomy = "";

    @BeforeEach
    void startAsItCame() {
        mira = new Admin(http, "mira");
        noor = new Admin(http, "noor");
        api = new ApiClient(port);
        taxonomy = came.taxonomy();
        came.putBack();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/settings",
                "/settings/taxonomy",
                "/settings/taxonomy/new",
                "/settings/taxonomy/category/delivery",
                "/settings/taxonomy/yaml",
                "/settings/queues",
                "/settings/queues/new",
                "/settings/queues/common",
                "/settings/queues/queue/billing",
                "/settings/queues/yaml",
                "/settings/articles",
                "/settings/articles/new",
                "/settings/macros",
                "/settings/macros/new",
                "/settings/price-book",
                "/settings/price-book/yaml",
                "/settings/history",
                "/settings/exchange"
            })
    void showEveryPage(String path) {
        assertThat(mira.open(path)).hasStatusOk().bodyText().contains("<h1", "aria-label=\"Settings\"");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/settings/taxonomy/category/none",
                "/settings/queues/queue/none",
                "/settings/articles/document/none",
                "/settings/history/999999"
            })
    void answerThatThereIsNoSuchThing(String path) {
        assertThat(mira.open(path)).hasStatus(404);
    }

    @Test
    void addChangeAndRemoveACategory() throws Exception {
        var added = mira.submit("/settings/taxonomy/new", category("returns", "Returns", "orders"));
        assertThat(added).hasStatus(303).hasRedirectedUrl("/settings/taxonomy");
        assertThat(category("returns").title()).isEqualTo("Returns");

        var page = "/settings/taxonomy/category/returns";
        var changed = category("returns", "Sent back", "billing");
        changed.put("version", mira.version(page));
        changed.put("details", "descriptions:\n  de: Rücksendungen\n");
        assertThat(mira.submit(page, changed)).hasStatus(303);
        assertThat(category("returns").title()).isEqualTo("Sent back");
        assertThat(category("returns").descriptions()).containsEntry("de", "Rücksendungen");

        assertThat(mira.submit(page + "/remove", Map.of("version", mira.version(page))))
                .hasStatus(303);
        assertThat(names()).containsExactly("delivery", "invoice", "other");
        assertThat(log.list(Area.TAXONOMY, 0, 9))
                .extracting(SettingsChange::who, SettingsChange::summary)
                .containsExactly(
                        tuple("mira", "1 removed (returns)"),
                        tuple("mira", "1 changed (returns)"),
                        tuple("mira", "1 added (returns)"));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    delivery | Delivery | orders  |                      | is taken
                    Großes X | Big      | orders  |                      | must be snake_case
                    big      | ''       | orders  |                      | must not be blank
                    big      | Big      | nowhere |                      | is no queue
                    big      | Big      | orders  | examples: [{text: a  | it is not YAML
                    big      | Big      | orders  | exampels: []         | is unknown
                    big      | Big      | orders  | just words           | must have the keys
                    big      | Big      | orders  | examples: [{}]       | must not be blank
                    """)
    void tellWhatIsWrongWithACategoryAndKeepWhatWasTyped(
            String name, String title, String queue, String details, String problem) {
        var fields = category(name, title, queue);
        fields.put("description", "typed for an hour");
        fields.put("details", details == null ? "" : details);

        assertThat(mira.submit("/settings/taxonomy/new", fields))
                .hasStatus(422)
                .bodyText()
                .contains(problem, "typed for an hour");
        assertThat(taxonomies.source()).isEqualTo(taxonomy);
    }

    @Test
    void refuseATaxonomyWithoutOther() throws Exception {
        var version = mira.version("/settings/taxonomy/category/other");
        assertThat(mira.submit("/settings/taxonomy/category/other/remove", Map.of("version", version)))
                .hasStatus(422)
                .bodyText()
                .contains("&#39;other&#39; is missing");
    }

    @Test
    void letNobodyOverwriteWhatAnotherHasSaved() throws Exception {
        var page = "/settings/taxonomy/category/delivery";
        var seen = mira.version(page);
        var first = category("delivery", "Of noor", "orders");
        first.put("version", seen);
        assertThat(noor.submit(page, first)).hasStatus(303);

        var second = category("delivery", "Of mira", "orders");
        second.put("version", seen);
        var refused = mira.submit(page, second);
        assertThat(refused)
                .hasStatus(409)
                .bodyText()
                .contains("Somebody else saved a newer version", "noor", "Of noor", "Of mira", "Save mine over it");
        assertThat(category("delivery").title()).isEqualTo("Of noor");

        second.put("version", mira.version(page));
        assertThat(mira.submit(page, second)).hasStatus(303);
        assertThat(category("delivery").title()).isEqualTo("Of mira");
    }

    @Test
    void letTwoPeopleChangeTwoCategories() throws Exception {
        var invoice = category("invoice", "Bills", "billing");
        invoice.put("version", mira.version("/settings/taxonomy/category/invoice"));
        var delivery = category("delivery", "Parcels", "orders");
        delivery.put("version", noor.version("/settings/taxonomy/category/delivery"));

        assertThat(mira.submit("/settings/taxonomy/category/invoice", invoice)).hasStatus(303);
        assertThat(noor.submit("/settings/taxonomy/category/delivery", delivery))
                .hasStatus(303);

        assertThat(category("invoice").title()).isEqualTo("Bills");
        assertThat(category("delivery").title()).isEqualTo("Parcels");
    }

    @Test
    void saveAndCheckTheWholeTextWithTheLineOfEveryProblem() throws Exception {
        var page = "/settings/taxonomy/yaml";
        var version = mira.version(page);
        var flawed = taxonomy.replace("title: Invoices", "title: ''");

        assertThat(mira.submit(page, text(flawed, version, "check")))
                .hasStatus(422)
                .bodyText()
                .contains("Line 13: categories[1].title must not be blank");
        assertThat(mira.submit(page, text(taxonomy.replace("title: Invoices", "title: Bills"), version, "check")))
                .hasStatusOk()
                .bodyText()
                .contains("1 changed (invoice)", "title: Bills");
        assertThat(taxonomies.source()).isEqualTo(taxonomy);

        assertThat(mira.submit(page, text(taxonomy.replace("queue: billing", "queue: gone"), version, "save")))
                .hasStatus(303);
        assertThat(mira.text("/settings/taxonomy")).contains("no such queue");
        assertThat(mira.submit(page, text(taxonomy, version, "save")))
                .hasStatus(409)
                .bodyText()
                .contains("Somebody else saved a newer version");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    ''                                                      | It is empty
                    a: &a [x, x]{}b: [*a, *a]                               | references such as
                    version: [                                              | it is not YAML
                    version: {a: b}                                         | Line 1: version must be a text
                    """)
    void refuseTextsThatAreNoSettings(String yaml, String problem) throws Exception {
        var version = mira.version("/settings/taxonomy/yaml");
        assertThat(mira.submit("/settings/taxonomy/yaml", text(yaml.replace("{}", "\n"), version, "save")))
                .hasStatus(422)
                .bodyText()
                .contains(problem);
    }

    @Test
    void refuseTextsThatAreTooLongOrTooDeep() throws Exception {
        var version = mira.version("/settings/queues/yaml");
        assertThat(mira.submit("/settings/queues/yaml", text("# " + "x".repeat(2_000_001), version, "save")))
                .hasStatus(422)
                .bodyText()
                .contains("at most 2,000,000 are allowed");
        assertThat(mira.submit("/settings/queues/yaml", text("[".repeat(20_000), version, "save")))
                .hasStatus(422);
    }

    @Test
    void changeAQueueAndWhatIsCommon() throws Exception {
        var page = "/settings/queues/queue/billing";
        var fields = new HashMap<String, String>(Map.of(
                "title",
                "Money",
                "sla.high",
                "90m",
                "hours.saturday",
                "10:00-14:00",
                "holidays",
                "2026-12-25 2027-01-01",
                "zone",
                "Europe/Vienna",
                "clock",
                "own",
                "around.high",
                "true"));
        fields.put("version", mira.version(page));
        assertThat(mira.submit(page, fields)).hasStatus(303).hasRedirectedUrl("/settings/queues");
        assertThat(queues.inForce().yaml())
                .contains("title: Money", "high: 90m", "saturday: 10:00-14:00", "- 2027-01-01", "zone: Europe/Vienna");
        assertThat(mira.text("/settings/queues")).contains("Money", "90m", "Sat 10:00-14:00", "2 holidays of its own");
        assertThat(mira.text(page)).contains("value=\"90m\"", "2026-12-25");

        var common = new HashMap<String, String>(Map.of(
                "zone",
                "UTC",
                "sla.urgent",
                "30m",
                "sla.high",
                "4h",
                "sla.normal",
                "8h",
                "sla.low",
                "3d",
                "hours.monday",
                "09:00-17:00",
                "at-risk-percent",
                "50",
                "reopen-on-reply",
                "true"));
        common.put("version", mira.version("/settings/queues/common"));
        assertThat(mira.submit("/settings/queues/common", common)).hasStatus(303);
        assertThat(queues.inForce().yaml()).contains("urgent: 30m", "at-risk-percent: 50", "monday: 09:00-17:00");
        assertThat(log.list(Area.QUEUES, 0, 9))
                .extracting(SettingsChange::summary)
                .containsExactly("common settings changed", "1 changed (billing)");
    }

    @Test
    void addAndRemoveAQueue() throws Exception {
        assertThat(mira.submit("/settings/queues/new", Map.of("name", "vip", "title", "VIP")))
                .hasStatus(303);
        assertThat(routing.queues()).contains("vip");

        var page = "/settings/queues/queue/vip";
        assertThat(mira.submit(page + "/remove", Map.of("version", mira.version(page))))
                .hasStatus(303);
        assertThat(routing.queues()).doesNotContain("vip");
        var general = "/settings/queues/queue/general";
        assertThat(mira.submit(general + "/remove", Map.of("version", mira.version(general))))
                .hasStatus(422)
                .bodyText()
                .contains("must have one named");
    }

    @ParameterizedTest
    @CsvSource({
        "name,Vip,must be lower-case",
        "name,billing,is taken",
        "sla.high,60,must be a time",
        "zone,Mars/Base,must be a time zone",
        "hours.monday,8-9,is not a time",
        "holidays,soon,must be a day"
    })
    void tellWhatIsWrongWithAQueueAtItsField(String field, String value, String problem) {
        var fields = new HashMap<>(Map.of("name", "vip", "title", "typed for an hour"));
        fields.put(field, value);
        assertThat(mira.submit("/settings/queues/new", fields))
                .hasStatus(422)
                .bodyText()
                .contains(problem, "typed for an hour", "class=\"error\"");
    }

    @Test
    void writeFindAndDeleteAnArticle() throws Exception {
        assertThat(mira.submit("/settings/articles/new", article("en-parcels", "Where parcels are")))
                .hasStatus(303);
        assertThat(mira.text("/settings/articles?q=PARCEL&language=en&category=delivery"))
                .contains("en-parcels");
        assertThat(mira.text("/settings/articles?q=%25")).doesNotContain("en-parcels");

        var page = "/settings/articles/document/en-parcels";
        var stale = mira.version(page);
        var changed = article("en-parcels", "Where your parcel is");
        changed.put("version", stale);
        assertThat(mira.submit(page, changed)).hasStatus(303);
        changed.put("title", "Typed meanwhile");
        assertThat(noor.submit(page, changed)).hasStatus(409).bodyText().contains("Typed meanwhile", "mira");

        assertThat(noor.submit(page + "/delete", Map.of("version", stale))).hasStatus(409);
        assertThat(noor.submit(page + "/delete", Map.of("version", noor.version(page))))
                .hasStatus(303);
        assertThat(knowledge.all(Kind.ARTICLE)).isEmpty();
        assertThat(log.list(Area.ARTICLES, 0, 9))
                .extracting(SettingsChange::who, SettingsChange::summary)
                .containsExactly(
                        tuple("noor", "article en-parcels deleted"),
                        tuple("mira", "article en-parcels changed"),
                        tuple("mira", "article en-parcels added"));
    }

    @ParameterizedTest
    @CsvSource({
        "id,Not An Id,must be lower-case",
        "language,??,must be a language tag",
        "category,nothing,is no category",
        "title,'',must not be blank",
        "body,'',must not be blank"
    })
    void tellWhatIsWrongWithAnArticleAtItsField(String field, String value, String problem) {
        var fields = article("en-parcels", "Where parcels are");
        fields.put("keywords", "typed for an hour");
        fields.put(field, value);
        assertThat(mira.submit("/settings/articles/new", fields))
                .hasStatus(422)
                .bodyText()
                .contains(problem, "typed for an hour");
    }

    @Test
    void importManyMacrosAndSayWhatIsWrongWithTheOthers() throws Exception {
        var good =
                "{\"markdown\":\"---\\nid: en-hello\\ntitle: Hello\\nlanguage: en\\ncategory: delivery\\nwhen: Says hello\\n---\\nHello\"}";
        var bad = "{\"markdown\":\"no front matter\"}";

        assertThat(mira.submit("/settings/macros/import", Map.of("text", good + "\n" + bad)))
                .hasStatus(422)
                .bodyText()
                .contains("1 imported, 1 problem.", "line 2", "no front matter");
        assertThat(mira.submit("/settings/macros/import", Map.of("text", good))).hasStatus(303);
        assertThat(knowledge.all(Kind.MACRO)).hasSize(1);
    }

    @Test
    void showManyDocumentsPageByPage() throws Exception {
        var lines = IntStream.range(0, 120)
                .mapToObj(
                        "{\"markdown\":\"---\\nid: en-%1$03d\\ntitle: Number %1$d\\nlanguage: en\\ncategory: delivery\\n---\\nText\"}"
                                ::formatted)
                .collect(Collectors.joining("\n"));
        assertThat(mira.submit("/settings/articles/import", Map.of("text", lines)))
                .hasStatus(303);

        assertThat(mira.text("/settings/articles"))
                .contains("120 articles, page 1 of 3", "en-049")
                .doesNotContain("en-050");
        assertThat(mira.text("/settings/articles?page=3")).contains("en-119");
        assertThat(mira.open("/settings/articles?page=2147483647")).hasStatusOk();
        var change = log.list(Area.ARTICLES, 0, 1).getFirst();
        assertThat(change.summary()).isEqualTo("120 added");
        assertThat(mira.text("/settings/history/" + change.id())).contains("article en-007 added");
    }

    @Test
    void showNamesTitlesAndTextsAsTextOnly() throws Exception {
        var title = "Hi " + SCRIPT;
        mira.submit("/settings/taxonomy/new", category("evil", title, "orders"));
        mira.submit("/settings/queues/new", Map.of("name", "evil", "title", title));
        var article = article("evil", title);
        article.put(
                "body",
                SCRIPT
                        + "\n\n[click](javascript:alert(1)) ![x](http://elsewhere.example/x.png) <img src=x onerror=alert(1)>");
        mira.submit("/settings/articles/new", article);

        for (var page : List.of(
                "/settings/taxonomy",
                "/settings/taxonomy/category/evil",
                "/settings/queues",
                "/settings/queues/queue/evil",
                "/settings/articles",
                "/settings/articles/document/evil",
                "/settings/history")) {
            assertThat(mira.text(page)).as(page).doesNotContain(SCRIPT).doesNotContain("onerror=alert(1)>\n");
        }
        for (var change : log.list(null, 0, 9)) {
            assertThat(mira.text("/settings/history/" + change.id())).doesNotContain(SCRIPT);
        }
        assertThat(SafeMarkdown.html(article.get("body")))
                .doesNotContain("<script", "<img", "javascript:")
                .contains("&lt;script&gt;");
        assertThat(mira.submit("/settings/articles/preview", Map.of("body", article.get("body"))))
                .hasStatusOk()
                .bodyText()
                .doesNotContain("<script", "<img", "javascript:");
        assertThat(mira.text("/settings/articles?q=" + "%3Cscript%3E")).doesNotContain("value=\"<script");
    }

    @Test
    void recordWhatTheApiChanges() {
        assertThat(api.put("/taxonomy", "application/yaml", taxonomy.replace("Where is my parcel\n", "Parcels\n"))
                        .status())
                .isEqualTo(202);
        assertThat(api.put("/queue-settings", "application/yaml", "queues: [{name: general}]")
                        .status())
                .isEqualTo(200);
        assertThat(api.put("/price-book", "application/yaml", books.book().yaml() + "\n# checked")
                        .status())
                .isEqualTo(200);
        assertThat(api.put("/macros/en-hi", "application/json", """
                {"title": "Hi", "language": "en", "category": "delivery", "when": "Says hi", "body": "Hi"}""").status()).isEqualTo(201);
        assertThat(api.delete("/macros/en-hi").status()).isEqualTo(204);
        assertThat(api.delete("/price-book").status()).isEqualTo(204);

        assertThat(log.list(null, 0, 9))
                .extracting(SettingsChange::area, SettingsChange::summary)
                .containsExactly(
                        tuple(Area.PRICE_BOOK, "only comments, order or version changed"),
                        tuple(Area.MACROS, "macro en-hi deleted"),
                        tuple(Area.MACROS, "macro en-hi added"),
                        tuple(Area.PRICE_BOOK, "only comments, order or version changed"),
                        tuple(
                                Area.QUEUES,
                                "1 changed (general), 6 removed (orders, returns, billing, accounts, technical, privacy), common settings changed"),
                        tuple(Area.TAXONOMY, "1 changed (delivery)"));
        assertThat(log.list(null, 0, 9)).extracting(SettingsChange::who).doesNotContain("nanodesk", "anonymousUser");
    }

    @Test
    void bringBackWhatWasInForceBefore() throws Exception {
        var page = "/settings/queues/queue/billing";
        mira.submit(page, Map.of("title", "Money", "version", mira.version(page)));
        mira.submit("/settings/articles/new", article("en-parcels", "Where parcels are"));
        var written = log.last(Area.ARTICLES, "en-parcels").orElseThrow();
        var renamed = log.last(Area.QUEUES, null).orElseThrow();
        assertThat(mira.text("/settings/history/" + renamed.id()))
                .contains("+title: Money".substring(1), "removed", "added");

        assertThat(noor.submit("/settings/history/" + renamed.id() + "/restore", Map.of("state", "before")))
                .hasStatus(303);
        assertThat(queues.inForce().yaml()).contains("Billing and payments");
        assertThat(log.last(Area.QUEUES, null).orElseThrow().who()).isEqualTo("noor");
        assertThat(noor.submit("/settings/history/" + written.id() + "/restore", Map.of("state", "before")))
                .hasStatus(303);
        assertThat(knowledge.all(Kind.ARTICLE)).isEmpty();
        assertThat(noor.submit("/settings/history/" + written.id() + "/restore", Map.of("state", "after")))
                .hasStatus(303);
        assertThat(knowledge.find(Kind.ARTICLE, "en-parcels")).isPresent();
    }

    @Test
    void sayWhyAnEarlierTextCannotComeBack() {
        var id = log.note(Area.QUEUES, null, "mira", "old", "queues: [{name: no-general}]", "queues: []", null);
        assertThat(mira.submit("/settings/history/" + id + "/restore", Map.of()))
                .hasStatus(422)
                .bodyText()
                .contains("must have one named", "Nothing was changed");
    }

    @Test
    void takeEverythingToAnotherInstallation() throws Exception {
        mira.submit("/settings/articles/new", article("en-parcels", "Where parcels are"));
        mira.submit("/settings/queues/new", Map.of("name", "vip", "title", "VIP"));
        var exported = mira.open("/settings/export");
        assertThat(exported).hasStatusOk().containsHeader("Content-Disposition");
        var file = exported.getResponse().getContentAsString(StandardCharsets.UTF_8);
        startAsItCame();

        var preview = mira.submit("/settings/import", Map.of("text", file));
        assertThat(preview)
                .hasStatusOk()
                .bodyText()
                .contains("1 added (vip)", "1 added (en-parcels)", "Import all of this");
        assertThat(routing.queues()).doesNotContain("vip");

        assertThat(mira.submit("/settings/import/apply", Map.of("text", file, "basis", Admin.basis(preview))))
                .hasStatus(303);
        assertThat(routing.queues()).contains("vip");
        assertThat(knowledge.find(Kind.ARTICLE, "en-parcels").orElseThrow().body())
                .contains("**look**");
        assertThat(mira.submit("/settings/import", Map.of("text", file)))
                .bodyText()
                .contains("Nothing: all of it is in force already");
    }

    @Test
    void importAllOfAFileOrNothing() throws Exception {
        var file =
                "nanodesk-settings: 1\nqueues: {queues: [{name: general}, {name: vip}]}\narticles: [{id: Bad}]\nextra: 1\n";
        assertThat(mira.submit("/settings/import", Map.of("text", file)))
                .hasStatus(422)
                .bodyText()
                .contains("articles[0].id", "Line 4: extra is unknown", "Line 3:");
        assertThat(mira.submit("/settings/import/apply", Map.of("text", file, "basis", "x")))
                .hasStatus(422);
        assertThat(routing.queues()).doesNotContain("vip");
    }

    @Test
    void lookAgainWhereTheSettingsChangedAfterThePreview() throws Exception {
        var file = "nanodesk-settings: 1\nqueues: {queues: [{name: general}, {name: vip}]}\n";
        var preview = mira.submit("/settings/import", Map.of("text", file));
        noor.submit("/settings/articles/new", article("en-parcels", "Where parcels are"));

        assertThat(mira.submit("/settings/import/apply", Map.of("text", file, "basis", Admin.basis(preview))))
                .hasStatus(409)
                .bodyText()
                .contains("have changed since you looked");
        assertThat(routing.queues()).doesNotContain("vip");
    }

    @Test
    void deleteOtherDocumentsOnlyWhenAsked() throws Exception {
        mira.submit("/settings/articles/new", article("en-parcels", "Where parcels are"));
        var file = "nanodesk-settings: 1\narticles: []\n";

        assertThat(mira.submit("/settings/import", Map.of("text", file)))
                .bodyText()
                .contains("Nothing: all of it");
        var preview = mira.submit("/settings/import", Map.of("text", file, "deleteOthers", "true"));
        assertThat(preview).bodyText().contains("1 removed (en-parcels)");
        mira.submit(
                "/settings/import/apply", Map.of("text", file, "deleteOthers", "true", "basis", Admin.basis(preview)));
        assertThat(knowledge.all(Kind.ARTICLE)).isEmpty();
    }

    private Category category(String name) {
        return taxonomies.current().category(name).orElseThrow();
    }

    private List<String> names() {
        return taxonomies.current().categories().stream().map(Category::name).toList();
    }

    private static Map<String, String> category(String name, String title, String queue) {
        return new HashMap<>(Map.of(
                "name",
                name,
                "title",
                title,
                "queue",
                queue,
                "priority",
                "NORMAL",
                "description",
                "What belongs here"));
    }

    private static Map<String, String> article(String id, String title) {
        return new HashMap<>(Map.of(
                "id",
                id,
                "title",
                title,
                "language",
                "en",
                "category",
                "delivery",
                "keywords",
                "parcel, late",
                "body",
                "Please **look** at the tracking page."));
    }

    private static Map<String, String> text(String text, String version, String action) {
        return Map.of("text", text, "version", version, "action", action);
    }
}
