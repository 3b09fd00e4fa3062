package dev.nanodesk.helpdesk.zammad;

import dev.nanodesk.helpdesk.Field;
import dev.nanodesk.helpdesk.HelpdeskApi;
import dev.nanodesk.helpdesk.HelpdeskApi.Page;
import dev.nanodesk.helpdesk.HelpdeskTicket;
import dev.nanodesk.helpdesk.Reply;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Sets a ticket's attributes and our tags, and believes only what Zammad says afterwards. */
final class ZammadFields {

    /** The id of the user that stands for nobody; an empty name is refused. */
    private static final int NOBODY = 1;

    private final HelpdeskApi api;

    ZammadFields(HelpdeskApi api) {
        this.api = api;
    }

    Reply<HelpdeskTicket> set(Map<Field, String> fields, HelpdeskTicket seen) {
        var id = seen.externalId();
        if (!ZammadCalls.isId(id)) {
            return ZammadCalls.noId(id);
        }
        var attributes = new LinkedHashMap<>(fields);
        var category = isTagged() ? attributes.remove(Field.CATEGORY) : null;
        return setAttributes(attributes, id)
                .then(done -> category == null ? done() : tag(category, id))
                .map(done -> seen.after(fields, null));
    }

    private boolean isTagged() {
        return ZammadOptions.categoryField(api.connection()).isEmpty();
    }

    private Reply<Boolean> setAttributes(Map<Field, String> fields, String id) {
        return fields.isEmpty()
                ? done()
                : api.call(ZammadCalls.change(id, attributes(fields))).then(answer -> isSet(fields, answer));
    }

    private Map<String, Object> attributes(Map<Field, String> fields) {
        var attributes = new LinkedHashMap<String, Object>();
        fields.forEach((field, value) -> {
            switch (field) {
                case PRIORITY -> attributes.put("priority", value);
                case QUEUE -> attributes.put("group", value);
                case ASSIGNEE ->
                    attributes.put(value.isEmpty() ? "owner_id" : "owner", value.isEmpty() ? NOBODY : value);
                case CATEGORY ->
                    attributes.put(ZammadOptions.categoryField(api.connection()).orElseThrow(), value);
            }
        });
        return attributes;
    }

    /** Core workflows and a group's members may forbid a value without saying so. */
    private Reply<Boolean> isSet(Map<Field, String> fields, Page answer) {
        var now = ZammadThread.fields(answer.body(), api.connection());
        var missing = fields.entrySet().stream()
                .filter(field -> !field.getValue().equals(now.getOrDefault(field.getKey(), "")))
                .map(field -> "%s to '%s' but left it '%s'"
                        .formatted(field.getKey(), field.getValue(), now.getOrDefault(field.getKey(), "")))
                .toList();
        return missing.isEmpty() ? done() : new Reply.Refused<>("Zammad did not set " + String.join(", nor ", missing));
    }

    private Reply<Boolean> tag(String category, String id) {
        var wanted = category.isEmpty() ? "" : ZammadOptions.tagPrefix(api.connection()) + category;
        return tags(id).then(there -> retag(wanted, there, id))
                .then(done -> tags(id))
                .then(now -> ZammadThread.category(now, api.connection()).equals(category)
                        ? done()
                        : new Reply.Refused<>("Zammad did not set the tag '%s'; there are %s".formatted(wanted, now)));
    }

    /** The new one first: a crash in between leaves one tag too many, not none. */
    private Reply<Boolean> retag(String wanted, List<String> there, String id) {
        var changed = wanted.isEmpty() || there.contains(wanted)
                ? done()
                : api.call(ZammadCalls.addTag(id, wanted)).map(answer -> true);
        for (var old : there) {
            if (old.startsWith(ZammadOptions.tagPrefix(api.connection())) && !old.equals(wanted)) {
                changed = changed.then(
                        done -> api.call(ZammadCalls.removeTag(id, old)).map(answer -> true));
            }
        }
        return changed;
    }

    private Reply<List<String>> tags(String id) {
        return api.call(ZammadCalls.tags(id))
                .map(answer -> ZammadThread.texts(answer.body().path("tags")).toList());
    }

    private static Reply<Boolean> done() {
        return new Reply.Done<>(true);
    }
}
