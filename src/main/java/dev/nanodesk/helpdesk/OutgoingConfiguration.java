package dev.nanodesk.helpdesk;

import dev.nanodesk.helpdesk.OutgoingProperties.TargetProperties;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The systems that are told of tickets, made from their settings. */
@Configuration(proxyBeanMethods = false)
class OutgoingConfiguration {

    @Bean
    OutgoingTargets outgoingTargets(OutgoingProperties properties, HelpdeskProperties helpdesks) {
        var atOnce = Math.max(1, helpdesks.threads() / 2);
        return new OutgoingTargets(properties.webhooks().entrySet().stream()
                .map(entry -> target(entry.getKey(), entry.getValue(), atOnce))
                .toList());
    }

    private static OutgoingTarget target(String name, TargetProperties settings, int atOnce) {
        var flaws = flaws(settings);
        if (!flaws.isEmpty()) {
            throw new FlawedWebhook(name, flaws);
        }
        return new OutgoingTarget(name, settings, HelpdeskConfiguration.http(settings.internal()), atOnce);
    }

    static List<String> flaws(TargetProperties settings) {
        var flaws = new ArrayList<String>();
        var url = settings.url();
        var scheme = String.valueOf(url.getScheme()).toLowerCase(Locale.ROOT);
        if (url.getHost() == null || !(scheme.equals("https") || scheme.equals("http"))) {
            flaws.add("'url' must be like https://hooks.example.org/nanodesk");
        } else if (scheme.equals("http") && !settings.internal()) {
            flaws.add("'url' must begin with https; 'internal: true' allows http");
        }
        if (url.getUserInfo() != null || url.getFragment() != null) {
            flaws.add("'url' may hold neither user nor fragment");
        }
        if (settings.secrets().isEmpty()) {
            flaws.add("'secrets' must name at least one: the receiver could not tell us from others");
        }
        return flaws;
    }
}
