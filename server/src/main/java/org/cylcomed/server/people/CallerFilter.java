package org.cylcomed.server.people;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Optional;
import org.cylcomed.server.access.Caller;
import org.cylcomed.server.access.Problem;
import org.cylcomed.server.access.ProblemAdvice;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.context.SecurityContext;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Recognises the caller of a request. A token, where given, is all that counts: with it no cookie is looked at, so that
 * leaving out the check against forged requests is safe.
 */
final class CallerFilter extends OncePerRequestFilter {
    /** A stranger sends a name and a password, never megabytes. */
    private static final long STRANGERS_BODY = 64 * 1024;

    private static final String BEARER = "Bearer ";
    private static final String FOUND = Sessions.Found.class.getName();

    private final Cookies cookies;
    private final Sessions sessions;
    private final AccessTokens tokens;
    private final CallerSource callers;
    private final ProblemAdvice problems;

    CallerFilter(
            Cookies cookies, Sessions sessions, AccessTokens tokens, CallerSource callers, ProblemAdvice problems) {
        this.cookies = cookies;
        this.sessions = sessions;
        this.tokens = tokens;
        this.callers = callers;
        this.problems = problems;
    }

    static boolean hasToken(HttpServletRequest request) {
        String authorization = request.getHeader(HttpHeaders.AUTHORIZATION);
        return authorization != null && authorization.regionMatches(true, 0, BEARER, 0, BEARER.length());
    }

    /** The session of this request, complete or not. */
    static Optional<Sessions.Found> session(HttpServletRequest request) {
        return Optional.ofNullable((Sessions.Found) request.getAttribute(FOUND));
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        @Nullable Caller caller;
        try {
            caller = hasToken(request) ? byToken(request) : bySession(request).orElse(null);
            if (caller == null || !caller.complete()) {
                refuseLargeBody(request);
            }
        } catch (Problem problem) {
            problems.write(problem, response);
            return;
        }
        if (caller != null) {
            SecurityContext context = SecurityContextHolder.createEmptyContext();
            context.setAuthentication(caller);
            SecurityContextHolder.setContext(context);
        }
        chain.doFilter(request, response);
    }

    private Caller byToken(HttpServletRequest request) {
        String secret = request.getHeader(HttpHeaders.AUTHORIZATION)
                .substring(BEARER.length())
                .strip();
        return tokens.find(secret)
                .map(CallerSource::caller)
                .orElseThrow(() -> new Problem(
                                HttpStatus.UNAUTHORIZED, "sign-in-required", "This token is unknown, ended or revoked.")
                        .withHeader(HttpHeaders.WWW_AUTHENTICATE, "Bearer"));
    }

    private Optional<Caller> bySession(HttpServletRequest request) {
        Optional<Sessions.Found> found = cookies.read(request, Cookies.Name.SESSION)
                .flatMap(secret -> sessions.find(secret, Visitor.of(request)));
        found.ifPresent(session -> request.setAttribute(FOUND, session));
        return found.map(callers::caller);
    }

    private static void refuseLargeBody(HttpServletRequest request) {
        boolean unannounced = request.getHeader(HttpHeaders.TRANSFER_ENCODING) != null;
        if (unannounced || request.getContentLengthLong() > STRANGERS_BODY) {
            throw new Problem(HttpStatus.CONTENT_TOO_LARGE, "content-too-large", "Sign in before sending this much.");
        }
    }
}
