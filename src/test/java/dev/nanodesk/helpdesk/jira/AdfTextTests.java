package dev.nanodesk.helpdesk.jira;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

class AdfTextTests {

    private final JsonMapper json = JsonMapper.builder().build();

    @Test
    void setsParagraphsApartAndKeepsLineBreaks() {
        assertThat(text("""
                {"type":"doc","content":[
                  {"type":"paragraph","content":[{"type":"text","text":"Hello,"}]},
                  {"type":"paragraph","content":[{"type":"text","text":"my lamp ","marks":[{"type":"strong"}]},
                    {"type":"text","text":"broke."},{"type":"hardBreak"},{"type":"text","text":"Ada"}]}]}
                """)).isEqualTo("Hello,\n\nmy lamp broke.\nAda");
    }

    @Test
    void writesListsQuotesTablesAndCode() {
        assertThat(text("""
                {"type":"doc","content":[
                  {"type":"bulletList","content":[
                    {"type":"listItem","content":[{"type":"paragraph","content":[{"type":"text","text":"one"}]}]},
                    {"type":"listItem","content":[{"type":"paragraph","content":[{"type":"text","text":"two"}]}]}]},
                  {"type":"blockquote","content":[{"type":"paragraph","content":[{"type":"text","text":"before"}]}]},
                  {"type":"table","content":[{"type":"tableRow","content":[
                    {"type":"tableHeader","content":[{"type":"paragraph","content":[{"type":"text","text":"Order"}]}]},
                    {"type":"tableCell","content":[{"type":"paragraph","content":[{"type":"text","text":"4711"}]}]}]}]},
                  {"type":"codeBlock","content":[{"type":"text","text":"E 42"}]}]}
                """)).isEqualTo("- one\n- two\n\n> before\n\nOrder  4711\n\nE 42");
    }

    @Test
    void writesWhatStandsInALine() {
        assertThat(text("""
                {"type":"doc","content":[{"type":"paragraph","content":[
                  {"type":"mention","attrs":{"id":"1","text":"@Grace"}},{"type":"text","text":" on "},
                  {"type":"date","attrs":{"timestamp":"1793577600000"}},{"type":"text","text":" "},
                  {"type":"inlineCard","attrs":{"url":"https://example.org/a"}},{"type":"text","text":" "},
                  {"type":"emoji","attrs":{"shortName":":smile:","text":"🙂"}}]}]}
                """)).isEqualTo("@Grace on 2026-11-02 https://example.org/a 🙂");
    }

    @Test
    void leavesOutPicturesAndWhatItDoesNotKnow() {
        assertThat(text("""
                {"type":"doc","content":[
                  {"type":"mediaSingle","content":[{"type":"media","attrs":{"type":"file","id":"u"}}]},
                  {"type":"panel","content":[{"type":"paragraph","content":[{"type":"text","text":"in a panel"}]}]},
                  {"type":"novelty","attrs":{"a":1}}]}
                """)).isEqualTo("in a panel");
    }

    @Test
    void takesAPlainTextAsItIs() {
        assertThat(text("\"just text\"")).isEqualTo("just text");
    }

    @Test
    void readsNothingFromWhatIsNoDocument() {
        assertThat(text("null")).isEmpty();
        assertThat(text("[]")).isEmpty();
        assertThat(text("42")).isEmpty();
        assertThat(text("{\"content\":{\"type\":null}}")).isEmpty();
        assertThat(text("{\"content\":[null,7,{\"type\":\"date\",\"attrs\":{\"timestamp\":\"soon\"}}]}"))
                .isEmpty();
    }

    @Test
    void doesNotFollowNestingForEver() {
        var deep = "{\"type\":\"blockquote\",\"content\":[".repeat(200)
                + "{\"type\":\"text\",\"text\":\"deep\"}"
                + "]}".repeat(200);

        assertThat(text(deep)).doesNotContain("deep");
    }

    private String text(String document) {
        return AdfText.of(json.readTree(document));
    }
}
