package org.cylcomed.server.people;

import jakarta.servlet.http.HttpServletRequest;

/** The browser at the other end, as far as it matters here. */
record Visitor(String address, String browser) {
    static Visitor of(HttpServletRequest request) {
        return new Visitor(request.getRemoteAddr(), BrowserFamily.of(request.getHeader("User-Agent")));
    }
}
