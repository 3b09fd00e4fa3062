package dev.nanodesk.ticket;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HtmlTextTests {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Is 3 < 4 and 5 > 4?",
                "<3 your shop",
                "<jane@example.com> wrote to me",
                "<div> is what your editor inserts",
                "My page shows <br> and </p> in the text",
                "a & b &amp; c",
                "  two  spaces\r\n\ttab",
                "<?php echo 1; ?>",
                "<html without an end",
            })
    void leavesPlainTextAlone(String text) {
        assertThat(HtmlText.toPlainText(text)).isEqualTo(text);
    }

    @Test
    void readsParagraphsAndLineBreaks() {
        assertThat(HtmlText.toPlainText("<p>Hello,</p><p>my <b>parcel</b> is<br>late.</p>"))
                .isEqualTo("Hello,\n\nmy parcel is\nlate.");
    }

    @Test
    void keepsLinesOfDivisionsTogether() {
        assertThat(HtmlText.toPlainText("<div>one</div><div>two</div><div><br></div><div>three</div>"))
                .isEqualTo("one\ntwo\n\nthree");
    }

    @Test
    void readsNestedTablesRowByRow() {
        assertThat(HtmlText.toPlainText("<table><tr><td>Order</td><td>4711</td></tr>"
                        + "<tr><td><table><tr><td>Item</td><th>Desk</th></tr></table></td></tr></table>"))
                .isEqualTo("Order 4711\n\nItem Desk");
    }

    @Test
    void readsNestedListsWithDashes() {
        assertThat(HtmlText.toPlainText("<ul><li>one</li><li></li><li><p>two</p><ol><li>deeper</li></ol></li></ul>"))
                .isEqualTo("- one\n\n- two\n\n- deeper");
    }

    @Test
    void marksEachLineOfQuotedMail() {
        assertThat(HtmlText.toPlainText("<div>New</div><blockquote><p>first</p><div>second</div>"
                        + "<blockquote>older</blockquote></blockquote>after<br>"))
                .isEqualTo("New\n\n> first\n\n> second\n\n> > older\n\nafter");
    }

    @Test
    void keepsLinesOfPreformattedText() {
        assertThat(HtmlText.toPlainText("<div>Log:</div><pre>a  b\n  c\n</pre>"))
                .isEqualTo("Log:\n\na  b\n  c");
    }

    @Test
    void leavesOutWhatAReaderDoesNotSee() {
        assertThat(HtmlText.toPlainText("""
                        <html><head><title>T</title><style>p { color: red }</style></head><body>
                        <script>alert('x')</script><p hidden>h1</p><p style="display : NONE">h2</p>
                        <div style="color:red;visibility:hidden">h3</div><span style="font-size:0px">h4</span>
                        <template>h5</template><noscript>h6</noscript><!-- h7 -->
                        <p style="font-size:0.9em">seen</p></body></html>
                        """)).isEqualTo("seen");
    }

    @Test
    void resolvesEntities() {
        assertThat(HtmlText.toPlainText("<p>&lt;b&gt; &amp; &uuml;&#8364;&#x1F600;&nbsp;x</p>"))
                .isEqualTo("<b> & ü€😀 x");
    }

    @ParameterizedTest
    @ValueSource(strings = {"<p>a&#0;b</p>", "<p>a&#xD83D;b</p>", "<p>a&#xDE00;&#xD83D;b</p>", "<p>a&#x110000;b</p>"})
    void neverMakesCharactersThatCannotBeStored(String html) {
        var text = HtmlText.toPlainText(html);

        assertThat(text).matches("a[\\x{FFFD}]*b");
    }

    @Test
    void readsMailWithACommentOrADoctypeFirst() {
        assertThat(HtmlText.toPlainText("<!-- made by mail -->\n<!DOCTYPE html><html><body>Hi</body></html>"))
                .isEqualTo("Hi");
    }

    @Test
    void readsFramesetsAndBrokenMarkup() {
        assertThat(HtmlText.toPlainText("<html><frameset><frame src=x></frameset></html>"))
                .isEmpty();
        assertThat(HtmlText.toPlainText("<p>open <b>never closed<p>next</i>")).isEqualTo("open never closed\n\nnext");
    }

    @Test
    void keepsRightToLeftTextAndEmoji() {
        assertThat(HtmlText.toPlainText("<div dir=\"rtl\">שלום 👩‍👩‍👧 مرحبا</div>"))
                .isEqualTo("שלום 👩‍👩‍👧 مرحبا");
    }

    @Test
    @Timeout(60)
    void readsAMegabyteOfHostileMarkup() {
        var deep = "<div><blockquote>".repeat(60_000);
        var rows = "<table><tr><td>cell</td></tr></table>".repeat(28_000);
        var hidden = "<span style='display:none'>x</span>".repeat(30_000);
        var comments = "<!-- -- ".repeat(120_000);

        assertThat(HtmlText.toPlainText(deep + "end")).endsWith("end");
        assertThat(HtmlText.toPlainText(rows)).hasLineCount(55_999);
        assertThat(HtmlText.toPlainText("<p>a</p>" + hidden)).isEqualTo("a");
        assertThat(HtmlText.toPlainText(comments)).isEqualTo(comments);
        assertThat(HtmlText.toPlainText("<p " + "a ".repeat(500_000))).startsWith("<p a a");
    }
}
