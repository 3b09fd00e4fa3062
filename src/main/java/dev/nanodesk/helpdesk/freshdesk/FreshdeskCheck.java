package dev.nanodesk.helpdesk.freshdesk;

import static dev.nanodesk.helpdesk.freshdesk.FreshdeskJson.text;

import dev.nanodesk.helpdesk.Call;
import dev.nanodesk.helpdesk.Checkup;
import dev.nanodesk.helpdesk.HelpdeskApi;
import dev.nanodesk.helpdesk.HelpdeskApi.Page;
import dev.nanodesk.helpdesk.Reply;
import java.util.ArrayList;
import java.util.List;

/** Tries what a connection needs of Freshdesk. */
final class FreshdeskCheck {

    private final HelpdeskApi api;
    private final FreshdeskNames names;
    private final FreshdeskSettings settings;

    /**
     * For one check.
     *
     * @param names that nothing was asked of yet
     */
    FreshdeskCheck(HelpdeskApi api, FreshdeskNames names) {
        this.api = api;
        this.names = names;
        this.settings = new FreshdeskSettings(api.connection());
    }

    List<Checkup> all() {
        var checks = new ArrayList<Checkup>();
        checks.add(credentials());
        checks.addAll(tickets());
        checks.add(known(
                FreshdeskNames.Kind.GROUP,
                "groups",
                api.connection().words().queues().values().stream().toList()));
        checks.add(known(
                FreshdeskNames.Kind.AGENT,
                "agents",
                api.connection().words().agents().values().stream().toList()));
        return checks;
    }

    private Checkup credentials() {
        var me = api.call(Call.get("api", "v2", "agents", "me"));
        return me instanceof Reply.Done<Page>(var page)
                ? Checkup.fine("credentials", "signed in as " + text(page.body().path("contact"), "email"))
                : Checkup.of("credentials", me, "");
    }

    private List<Checkup> tickets() {
        var listed = FreshdeskPages.page(Call.get("api", "v2", "tickets"), 1, 0, api);
        var checks = new ArrayList<Checkup>();
        checks.add(Checkup.of("tickets", listed, "tickets can be listed"));
        if (listed instanceof Reply.Done<Page>(var page) && !page.body().isEmpty()) {
            settings.categoryField()
                    .map(name -> page.body().path(0).path("custom_fields").has(name)
                            ? Checkup.fine("category-field", "tickets have the field '%s'".formatted(name))
                            : Checkup.wrong("category-field", "tickets have no field '%s'".formatted(name)))
                    .ifPresent(checks::add);
        }
        return checks;
    }

    private Checkup known(FreshdeskNames.Kind kind, String what, List<String> wanted) {
        return wanted.stream()
                .map(name -> names.id(kind, name, api))
                .flatMap(reply -> reply.failure().stream())
                .findFirst()
                .map(reason -> Checkup.wrong(what, reason))
                .orElseGet(() -> Checkup.fine(what, "those of the settings are there"));
    }
}
