package dev.nanodesk.settings;

import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.authentication;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;

import dev.nanodesk.access.Caller;
import dev.nanodesk.access.Role;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.springframework.security.authentication.TestingAuthenticationToken;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;

/** A person who may change the settings, at the pages. */
final class Admin {

    private static final Pattern VERSION = Pattern.compile("name=\"version\" value=\"([^\"]*)\"");
    private static final Pattern BASIS = Pattern.compile("name=\"basis\" value=\"([^\"]*)\"");

    private final MockMvcTester http;
    private final String name;

    Admin(MockMvcTester http, String name) {
        this.http = http;
        this.name = name;
    }

    MvcTestResult open(String path) {
        return http.get().uri(path).with(authentication(token())).exchange();
    }

    String text(String path) throws Exception {
        return open(path).getResponse().getContentAsString();
    }

    /** The version of what a form was filled with. */
    String version(String path) throws Exception {
        return find(VERSION, text(path));
    }

    static String basis(MvcTestResult preview) throws Exception {
        return find(BASIS, preview.getResponse().getContentAsString());
    }

    MvcTestResult submit(String path, Map<String, String> fields) {
        var request = http.post().uri(path).with(authentication(token())).with(csrf());
        fields.forEach(request::param);
        return request.exchange();
    }

    private TestingAuthenticationToken token() {
        var token = new TestingAuthenticationToken(
                new Caller(name, Role.ADMIN, Set.of()), "", "ROLE_AGENT", "ROLE_LEAD", "ROLE_ADMIN");
        token.setAuthenticated(true);
        return token;
    }

    private static String find(Pattern pattern, String text) {
        var matcher = pattern.matcher(text);
        if (!matcher.find()) {
            throw new AssertionError("no " + pattern + " in " + text);
        }
        return matcher.group(1);
    }
}
