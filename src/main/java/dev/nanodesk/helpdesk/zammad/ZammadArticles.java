package dev.nanodesk.helpdesk.zammad;

import dev.nanodesk.helpdesk.HelpdeskApi;
import dev.nanodesk.helpdesk.HelpdeskTicket;
import dev.nanodesk.helpdesk.Note;
import dev.nanodesk.helpdesk.Reply;
import dev.nanodesk.ticket.Channel;
import dev.nanodesk.ticket.NewTicket.NewRequester;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.springframework.web.util.HtmlUtils;
import tools.jackson.databind.JsonNode;

/**
 * Writes notes and shared drafts. Zammad makes an article public, whatever the call says, where the token lacks the right of
 * agents and its user is the ticket's customer or in the customer's organisation. So it is asked for the shared draft
 * before, which it shows nobody but agents who may change the ticket.
 */
final class ZammadArticles {

    private final HelpdeskApi api;

    ZammadArticles(HelpdeskApi api) {
        this.api = api;
    }

    Reply<String> note(Note note, String id) {
        return asAgent(id)
                .then(draft -> api.call(ZammadCalls.addArticle(article(note, id))))
                .then(answer -> isNote(answer.body()));
    }

    /** What an agent has written meanwhile stays. */
    Reply<String> draft(String text, HelpdeskTicket seen) {
        var id = seen.externalId();
        return asAgent(id)
                .then(draft -> Objects.equals(ZammadThread.draft(draft), seen.draft())
                        ? put(text, seen, id)
                        : new Reply.Conflict<>("another draft waits there"));
    }

    private Reply<JsonNode> asAgent(String id) {
        if (!ZammadCalls.isId(id)) {
            return ZammadCalls.noId(id);
        }
        return api.call(ZammadCalls.sharedDraft(id))
                .then(answer -> answer.body().has("shared_draft_id")
                        ? new Reply.Done<>(answer.body())
                        : new Reply.Refused<>(
                                "Zammad does not say that we are an agent who may change ticket %s, so a note could be public"
                                        .formatted(id)));
    }

    private static Map<String, Object> article(Note note, String id) {
        var article = new LinkedHashMap<String, Object>();
        article.put("ticket_id", Long.valueOf(id));
        article.put("type", "note");
        article.put("sender", "Agent");
        article.put("internal", true);
        article.put("content_type", "text/html");
        article.put("body", note.html());
        return article;
    }

    private Reply<String> isNote(JsonNode article) {
        var id = article.path("id").asString("");
        if (article.path("internal").asBoolean(false)) {
            return new Reply.Done<>(id);
        }
        return ZammadCalls.isId(id) ? makeInternal(id) : new Reply.Refused<>("Zammad took no note: " + article);
    }

    /** Refused in any case, not tried again: the next one would be public too. */
    private Reply<String> makeInternal(String article) {
        var mended = api.call(ZammadCalls.makeInternal(article))
                .failure()
                .map("and it could not be made internal: "::concat)
                .orElse("and it was made internal afterwards");
        return new Reply.Refused<>(
                "Zammad made the note public against the call (article %s), %s. Stop the connection and mend the token's rights"
                        .formatted(article, mended));
    }

    private Reply<String> put(String text, HelpdeskTicket seen, String id) {
        var draft = Map.<String, Object>of("new_article", reply(text, seen), "ticket_attributes", Map.of());
        return api.call(ZammadCalls.putSharedDraft(id, draft)).then(answer -> {
            var kept = answer.body().path("shared_draft_id").asString("");
            return kept.isEmpty()
                    ? new Reply.Refused<>("Zammad kept no shared draft: " + answer.body())
                    : new Reply.Done<>(kept);
        });
    }

    /** A mail to the customer where mail is the way; else a note, so that sent by mistake it reaches nobody outside. */
    private static Map<String, Object> reply(String text, HelpdeskTicket seen) {
        var address = Optional.ofNullable(seen.requester()).map(NewRequester::email);
        var byMail = address.isPresent() && seen.channel() != Channel.CHAT && seen.channel() != Channel.SOCIAL;
        var reply = new LinkedHashMap<String, Object>();
        reply.put("body", html(text));
        reply.put("type", byMail ? "email" : "note");
        reply.put("internal", !byMail);
        if (byMail) {
            reply.put("to", address.get());
        }
        return reply;
    }

    private static String html(String text) {
        return HtmlUtils.htmlEscape(text, StandardCharsets.UTF_8.name()).replace("\n", "<br>");
    }
}
