package dev.nanodesk.dashboard;

import com.google.gson.JsonObject;
import com.microsoft.playwright.CDPSession;
import com.microsoft.playwright.Page;
import java.util.concurrent.atomic.AtomicLong;

/** Counts what goes over the wire to a page, headers and compression included. */
final class Traffic {

    /** What a page may weigh at a first visit. */
    static final long MOST = 300_000;

    private final AtomicLong bytes = new AtomicLong();

    private Traffic(CDPSession session) {
        session.on("Network.loadingFinished", this::count);
        session.send("Network.enable");
    }

    static Traffic of(Page page) {
        return new Traffic(page.context().newCDPSession(page));
    }

    long transferred() {
        return bytes.get();
    }

    private void count(JsonObject finished) {
        bytes.addAndGet(finished.get("encodedDataLength").getAsLong());
    }
}
