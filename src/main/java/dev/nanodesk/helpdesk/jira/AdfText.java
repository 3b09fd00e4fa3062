package dev.nanodesk.helpdesk.jira;

import static dev.nanodesk.helpdesk.jira.JiraJson.text;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;

/**
 * The plain text of a document in Atlassian's document format, as version 3 of the API tells descriptions and comments.
 * Pictures and files are left out: the issue lists them.
 */
final class AdfText {

    private static final int DEEPEST = 60;
    private static final Pattern SPACE_AT_LINE_END = Pattern.compile("[ \\t]+\\n");
    private static final Pattern BLANK_LINES = Pattern.compile("\\n{3,}");

    private final StringBuilder text = new StringBuilder();

    private AdfText() {}

    /** Older data may be a plain text; then it is taken as it is. */
    static String of(JsonNode document) {
        if (document.isString()) {
            return document.asString().strip();
        }
        var adf = new AdfText();
        adf.children(document, 0);
        return BLANK_LINES
                .matcher(SPACE_AT_LINE_END.matcher(adf.text).replaceAll("\n"))
                .replaceAll("\n\n")
                .strip();
    }

    private void children(JsonNode node, int depth) {
        if (depth < DEEPEST) {
            JiraJson.stream(node.path("content")).forEach(child -> add(child, depth + 1));
        }
    }

    private void add(JsonNode node, int depth) {
        var attributes = node.path("attrs");
        switch (text(node, "type")) {
            case "text" -> text.append(text(node, "text"));
            case "hardBreak" -> text.append('\n');
            case "mention", "emoji" -> text.append(text(attributes, "text"));
            case "status" -> text.append(text(attributes, "text"));
            case "date" -> text.append(day(attributes));
            case "inlineCard", "blockCard", "embedCard" -> text.append(text(attributes, "url"));
            case "listItem", "taskItem", "decisionItem" -> item(node, depth);
            case "blockquote" -> quote(node, depth);
            case "tableCell", "tableHeader" -> cell(node, depth);
            case "tableRow" -> {
                children(node, depth);
                text.append('\n');
            }
            case "rule" -> endBlock();
            default -> {
                children(node, depth);
                if (isBlock(node)) {
                    endBlock();
                }
            }
        }
    }

    private void item(JsonNode node, int depth) {
        text.append("- ").append(inner(node, depth)).append('\n');
    }

    private void quote(JsonNode node, int depth) {
        inner(node, depth)
                .lines()
                .forEach(line -> text.append("> ").append(line).append('\n'));
        endBlock();
    }

    private void cell(JsonNode node, int depth) {
        text.append(inner(node, depth).replace('\n', ' ')).append("  ");
    }

    private static String inner(JsonNode node, int depth) {
        var inner = new AdfText();
        inner.children(node, depth);
        return inner.text.toString().strip();
    }

    private void endBlock() {
        text.append("\n\n");
    }

    private static boolean isBlock(JsonNode node) {
        return switch (text(node, "type")) {
            case "paragraph", "heading", "codeBlock", "bulletList", "orderedList", "taskList", "table" -> true;
            default -> false;
        };
    }

    private static String day(JsonNode attributes) {
        try {
            return Instant.ofEpochMilli(Long.parseLong(text(attributes, "timestamp")))
                    .atOffset(ZoneOffset.UTC)
                    .toLocalDate()
                    .toString();
        } catch (NumberFormatException | DateTimeException e) {
            return "";
        }
    }
}
