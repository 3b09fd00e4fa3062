package dev.nanodesk.knowledge;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.webmvc.test.autoconfigure.AutoConfigureMockMvc;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;

@SpringBootTest(classes = KnowledgeSlice.class)
@AutoConfigureMockMvc(addFilters = false)
class KnowledgeApiTests {
    private static final String ARTICLE = """
            {"title": "Cleaning the lamp", "language": "en", "category": "how_to", "keywords": ["clean", "dust"],
             "body": "Use a dry cloth."}
            """;

    @Autowired
    private MockMvcTester http;

    @Test
    void createsReplacesReadsAndDeletesAnArticle() {
        assertThat(put("articles/lamp", ARTICLE)).hasStatus(HttpStatus.CREATED);
        assertThat(put("articles/lamp", ARTICLE.replace("dry", "soft"))).hasStatusOk();
        assertThat(http.get().uri("/api/v1/articles/lamp"))
                .bodyJson()
                .extractingPath("$.body")
                .isEqualTo("Use a soft cloth.");
        assertThat(http.get().uri("/api/v1/articles?q=dusty+lamp&language=en"))
                .bodyJson()
                .extractingPath("$.documents[0].id")
                .isEqualTo("lamp");
        assertThat(http.delete().uri("/api/v1/articles/lamp")).hasStatus(HttpStatus.NO_CONTENT);
        assertThat(http.get().uri("/api/v1/articles/lamp")).hasStatus(HttpStatus.NOT_FOUND);
        assertThat(http.delete().uri("/api/v1/articles/lamp")).hasStatus(HttpStatus.NOT_FOUND);
    }

    @Test
    void namesEveryFieldThatIsWrong() {
        assertThat(put("macros/Bad", "{\"title\": \"x\", \"language\": \"english!\", \"body\": \"a\\u0000b\"}"))
                .hasStatus(HttpStatus.BAD_REQUEST)
                .hasContentType(MediaType.APPLICATION_PROBLEM_JSON)
                .bodyJson()
                .extractingPath("$.errors[*].field")
                .asArray()
                .containsExactly("id", "language", "category", "when", "body");
    }

    @Test
    void pagesThroughTheList() {
        for (var id : new String[] {"page-a", "page-b", "page-c"}) {
            put("articles/" + id, ARTICLE.replace("how_to", "paging"));
        }
        assertThat(http.get().uri("/api/v1/articles?category=paging&limit=2"))
                .bodyJson()
                .extractingPath("$.next")
                .isEqualTo("page-b");
        assertThat(http.get().uri("/api/v1/articles?category=paging&limit=2&after=page-b"))
                .bodyJson()
                .extractingPath("$.documents.length()")
                .isEqualTo(1);
        assertThat(http.get().uri("/api/v1/articles?limit=1000")).hasStatus(HttpStatus.BAD_REQUEST);
        assertThat(http.get().uri("/api/v1/articles?limit=many")).hasStatus(HttpStatus.BAD_REQUEST);
        assertThat(http.get().uri("/api/v1/articles").param("category", "a\0b")).hasStatus(HttpStatus.BAD_REQUEST);
    }

    @Test
    void importsGoodLinesAndReportsTheOthers() {
        var lines = """
                {"markdown": "---\\nid: m1\\ntitle: T\\nlanguage: en\\ncategory: c\\nwhen: W\\n---\\nHello"}
                nonsense
                {"markdown": 5}
                {"markdown": "---\\nid: m2\\n---\\n"}
                """;
        var result = http.post()
                .uri("/api/v1/macros:import")
                .contentType(MediaType.APPLICATION_NDJSON)
                .content(lines)
                .exchange();
        assertThat(result).hasStatusOk().bodyJson().extractingPath("$.imported").isEqualTo(1);
        assertThat(result)
                .bodyJson()
                .extractingPath("$.problems[*].document")
                .asArray()
                .contains("line 2", "line 3", "line 4")
                .doesNotContain("line 1");
    }

    @Test
    void refusesAFlawedMarkdownDocument() {
        assertThat(http.post()
                        .uri("/api/v1/articles:import")
                        .contentType(MediaType.TEXT_MARKDOWN)
                        .content("---\nid: x\n---\nText"))
                .hasStatus(HttpStatus.BAD_REQUEST)
                .bodyJson()
                .extractingPath("$.detail")
                .asString()
                .contains("'title' must not be blank");
    }

    private MvcTestResult put(String path, String json) {
        return http.put()
                .uri("/api/v1/" + path)
                .contentType(MediaType.APPLICATION_JSON)
                .content(json)
                .exchange();
    }
}
