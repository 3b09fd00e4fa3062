package dev.nanodesk.testing;

import com.microsoft.playwright.Request;
import java.util.Set;
import org.springframework.web.util.UriComponentsBuilder;
import org.springframework.web.util.UriComponentsBuilder.ParserType;

/** Which hosts a page asks. */
public final class Hosts {

    private Hosts() {}

    /** Whether a request goes elsewhere. Browsers send characters in addresses that {@link java.net.URI} refuses. */
    public static boolean isElsewhere(Request request, Set<String> own) {
        var address = request.url();
        if (address.startsWith("data:")) {
            return false;
        }
        var host = UriComponentsBuilder.fromUriString(address, ParserType.WHAT_WG)
                .build()
                .getHost();
        return host == null || !own.contains(host);
    }
}
