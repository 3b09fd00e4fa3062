package dev.nanodesk.helpdesk;

import dev.nanodesk.helpdesk.HelpdeskProperties.ConnectionProperties;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.springframework.security.web.util.matcher.IpAddressMatcher;

/** What is wrong with a connection's settings, whatever its vendor; then what the vendor's connector finds. */
final class ConnectionFlaws {

    private ConnectionFlaws() {}

    static List<String> of(ConnectionProperties settings, Connector connector, Connection connection) {
        var flaws = new ArrayList<String>();
        if (settings.url() != null) {
            addFlawsOf(settings.url(), settings.internal(), flaws);
        }
        if (!connection.hasApi() && settings.poll().isPositive()) {
            flaws.add("'poll' needs a url and a token");
        }
        settings.networks().stream()
                .filter(network -> !isNetwork(network))
                .map("'%s' is no network such as 203.0.113.0/24"::formatted)
                .forEach(flaws::add);
        flaws.addAll(connector.flaws(connection));
        return flaws;
    }

    private static void addFlawsOf(URI url, boolean internal, List<String> flaws) {
        var scheme = String.valueOf(url.getScheme()).toLowerCase(Locale.ROOT);
        if (url.getHost() == null || !(scheme.equals("https") || scheme.equals("http"))) {
            flaws.add("'url' must be like https://support.example.org");
        } else if (scheme.equals("http") && !internal) {
            flaws.add("'url' must begin with https, as the token would be sent in clear; 'internal: true' allows http");
        }
        if (url.getUserInfo() != null || url.getQuery() != null || url.getFragment() != null) {
            flaws.add("'url' may hold neither user nor query nor fragment");
        }
    }

    private static boolean isNetwork(String network) {
        try {
            return new IpAddressMatcher(network).toString() != null;
        } catch (IllegalArgumentException e) {
            return false;
        }
    }
}
