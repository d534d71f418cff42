package org.cylcomed.server.people;

import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Duration;
import java.util.Optional;
import java.util.stream.Stream;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseCookie;

/** The cookies: no script reads them, no other site makes the browser send them, and over TLS no other host sets them. */
final class Cookies {
    private static final Duration KNOWN_FOR = Duration.ofDays(180);
    private static final int LONGEST_VALUE = 200;

    private final boolean tls;
    private final String prefix;

    enum Name {
        /** The session's secret. */
        SESSION("cylcomed"),
        /** Random, before a sign-in; only ties the token against forged requests to one browser. */
        VISIT("cylcomed-visit"),
        /** Says that somebody signed in here before. */
        KNOWN("cylcomed-known"),
        /** Ties the way to the hospital's sign-in and back to one browser. */
        HOSPITAL("cylcomed-hospital");

        private final String text;

        Name(String text) {
            this.text = text;
        }
    }

    Cookies(boolean tls) {
        this(tls, "");
    }

    Cookies(boolean tls, String prefix) {
        this.tls = tls;
        this.prefix = prefix;
    }

    Optional<String> read(HttpServletRequest request, Name name) {
        Cookie[] cookies = request.getCookies();
        return cookies == null
                ? Optional.empty()
                : Stream.of(cookies)
                        .filter(cookie -> cookie.getName().equals(text(name)))
                        .map(Cookie::getValue)
                        .filter(value -> !value.isEmpty() && value.length() <= LONGEST_VALUE)
                        .findFirst();
    }

    void write(HttpServletResponse response, Name name, String value) {
        ResponseCookie.ResponseCookieBuilder cookie = cookie(name, value);
        if (name == Name.KNOWN) {
            cookie.maxAge(KNOWN_FOR);
        }
        response.addHeader(HttpHeaders.SET_COOKIE, cookie.build().toString());
    }

    void remove(HttpServletResponse response, Name name) {
        response.addHeader(
                HttpHeaders.SET_COOKIE, cookie(name, "").maxAge(0).build().toString());
    }

    private ResponseCookie.ResponseCookieBuilder cookie(Name name, String value) {
        return ResponseCookie.from(text(name), value)
                .httpOnly(true)
                .secure(tls)
                .path("/")
                // The hospital leads the browser back from another site, where a strict cookie would stay away.
                .sameSite(name == Name.HOSPITAL ? "Lax" : "Strict");
    }

    private String text(Name name) {
        return (tls ? "__Host-" : "") + prefix + name.text;
    }
}
