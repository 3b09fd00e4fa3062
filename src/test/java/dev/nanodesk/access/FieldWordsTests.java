package dev.nanodesk.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class FieldWordsTests {

    private static final Path TEMPLATES = Path.of("src/main/resources/templates");
    private static final Pattern ADDRESS = Pattern.compile("@\\{(/[^{}(]*(?:\\{\\w+}[^{}(]*)*)[(}]");
    private static final Pattern PART = Pattern.compile("price-parts :: (?:text|number|day)\\('([^']+)', '([^']+)'");
    private static final Set<String> OF_STRANGERS = Set.of("/login", "/password");

    @ParameterizedTest
    @MethodSource("typedFields")
    void callEveryFieldThatPeopleTypeIntoAsItsFormDoes(Field field) {
        assertThat(FieldWords.isTyped(field.name())).isTrue();
        assertThat(FieldWords.of(field.page(), field.name())).isEqualTo(field.label());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "/settings/queues/queue/vip | sla.high | How long a ticket may wait, high",
                "/settings/queues/common | hours.monday | When the team works, monday",
                "/settings/queues/new | around.urgent | Nights and weekends count for urgent",
                "/settings/queues/common | holidays | Holidays of all queues",
                "/settings/import | text | Text of the file",
                "/settings/users | queues | Only these queues",
                "/somewhere | new-field | new-field"
            })
    void callFieldsOfAGroupAndUnknownOnes(String page, String name, String label) {
        assertThat(FieldWords.of(page, name)).isEqualTo(label);
    }

    @Test
    void leaveOutWhatNobodyHasTyped() {
        assertThat(List.of("version", "basis", "seen", "category-018f0000-0000-7000-8000-000000000000"))
                .noneMatch(FieldWords::isTyped);
    }

    static Stream<Field> typedFields() throws IOException {
        try (var files = Files.walk(TEMPLATES)) {
            return files.filter(file -> file.toString().endsWith(".html")).sorted().toList().stream()
                    .flatMap(FieldWordsTests::fields);
        }
    }

    private static Stream<Field> fields(Path template) {
        var page = parsed(template);
        return page.select("form[method=post]").stream()
                .filter(form -> !OF_STRANGERS.contains(address(form)))
                .flatMap(form -> Stream.concat(written(page, form), ofParts(form)));
    }

    private static Stream<Field> written(Document page, Element form) {
        return form.select("textarea[name][id], input[name][id]").stream()
                .filter(field -> !Set.of("file", "password", "hidden", "date").contains(field.attr("type")))
                .map(field -> new Field(address(form), field.attr("name"), label(page, field)));
    }

    /** Fields of forms that are made of parts, each given its name and its label. */
    private static Stream<Field> ofParts(Element form) {
        return form.getAllElements().stream()
                .map(field -> PART.matcher(field.attr("th:replace")))
                .filter(Matcher::find)
                .map(part -> new Field(address(form), part.group(1), part.group(2)));
    }

    /** Words that the template chooses by the page are held by examples. */
    private static String label(Document page, Element field) {
        var label = page.expectFirst("label[for=" + field.id() + "]").clone();
        label.select(".hint").remove();
        return switch (label.text()) {
            case "Holidays" -> "Further holidays of this queue";
            case "or its text" -> "Text of the file";
            default -> label.text();
        };
    }

    private static String address(Element form) {
        var action = form.attr("th:action").replace("queues/common", "queues/new");
        var matcher = ADDRESS.matcher(action);
        return matcher.find() ? matcher.group(1).replaceAll("[{}]", "") : action;
    }

    private static Document parsed(Path template) {
        try {
            return Jsoup.parse(Files.readString(template));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    record Field(String page, String name, String label) {}
}
