package dev.nanodesk.dashboard;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.Request;
import dev.nanodesk.testing.TestDatabase;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.annotation.Import;

@SpringBootTest(webEnvironment = WebEnvironment.RANDOM_PORT)
@Import(TestDatabase.class)
class DashboardBrowserTests {

    private static ChromiumPages chromium;

    @LocalServerPort
    private int port;

    @BeforeAll
    static void startChromium() {
        chromium = new ChromiumPages();
    }

    @AfterAll
    static void stopChromium() {
        chromium.close();
    }

    @Test
    void asksAStrangerToSignIn() {
        var page = chromium.open();

        page.navigate(home());

        assertThat(page.locator("form").first()).isVisible();
    }

    @Test
    void loadsNothingFromAnotherHost() {
        var page = chromium.open();
        var asked = requestsOf(page);

        page.navigate(home());
        page.waitForLoadState();

        assertThat(asked).isNotEmpty().allSatisfy(url -> assertThat(URI.create(url).getHost())
                .isEqualTo("127.0.0.1"));
    }

    private String home() {
        return "http://127.0.0.1:" + port + "/";
    }

    private static List<String> requestsOf(Page page) {
        var urls = new ArrayList<String>();
        page.onRequest((Request request) -> urls.add(request.url()));
        return urls;
    }
}
