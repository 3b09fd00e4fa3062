package dev.nanodesk.api;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ReadListener;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletInputStream;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.springframework.util.unit.DataSize;
import org.springframework.web.filter.OncePerRequestFilter;

/** Refuses bodies over the limit with 413, whether they declare their length or not. Bulk intake has a limit a line. */
@Component
@Order(0)
class BodyLimit extends OncePerRequestFilter {

    /** So many of the longest requests fit into one import of articles or macros, or of all settings. */
    private static final int DOCUMENTS = 4;

    private final long maxBody;

    BodyLimit(Properties properties) {
        this.maxBody = properties.maxBody().toBytes();
    }

    /**
     * Limits of the API.
     *
     * @param maxBody of one request, and of one line of bulk intake; a ticket of the longest text fits in. An import of
     *     articles, macros or all settings may be four times as long
     */
    @ConfigurationProperties("nanodesk.api")
    record Properties(@DefaultValue("4MB") DataSize maxBody) {}

    @Override
    protected boolean shouldNotFilter(HttpServletRequest request) {
        return !request.getRequestURI().startsWith("/api/")
                || request.getRequestURI().endsWith(":batch");
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        var limit = limitOf(request);
        if (request.getContentLengthLong() > limit) {
            response.setHeader("Connection", "close");
            response.setStatus(HttpServletResponse.SC_REQUEST_ENTITY_TOO_LARGE);
            response.setContentType("application/problem+json");
            response.getWriter()
                    .write("{\"type\":\"about:blank\",\"title\":\"Content Too Large\",\"status\":413,\"detail\":\""
                            + new BodyTooLarge(limit).getMessage() + "\"}");
            return;
        }
        chain.doFilter(new Limited(request, limit), response);
    }

    private long limitOf(HttpServletRequest request) {
        var address = request.getRequestURI();
        return address.endsWith(":import") || address.endsWith("/api/v1/settings") ? DOCUMENTS * maxBody : maxBody;
    }

    private static final class Limited extends HttpServletRequestWrapper {

        private final long limit;

        Limited(HttpServletRequest request, long limit) {
            super(request);
            this.limit = limit;
        }

        @Override
        public ServletInputStream getInputStream() throws IOException {
            return new LimitedStream(super.getInputStream(), limit);
        }
    }

    private static final class LimitedStream extends ServletInputStream {

        private final ServletInputStream stream;
        private final long limit;
        private long read;

        LimitedStream(ServletInputStream stream, long limit) {
            this.stream = stream;
            this.limit = limit;
        }

        @Override
        public int read() throws IOException {
            var next = stream.read();
            count(next < 0 ? 0 : 1);
            return next;
        }

        @Override
        public int read(byte[] buffer, int offset, int length) throws IOException {
            var count = stream.read(buffer, offset, length);
            count(Math.max(count, 0));
            return count;
        }

        private void count(int bytes) throws BodyTooLarge {
            read += bytes;
            if (read > limit) {
                throw new BodyTooLarge(limit);
            }
        }

        @Override
        public boolean isFinished() {
            return stream.isFinished();
        }

        @Override
        public boolean isReady() {
            return stream.isReady();
        }

        @Override
        public void setReadListener(@Nullable ReadListener listener) {
            stream.setReadListener(listener);
        }
    }
}
