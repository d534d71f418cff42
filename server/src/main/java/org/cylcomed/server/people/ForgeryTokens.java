package org.cylcomed.server.people;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Optional;
import javax.crypto.SecretKey;
import org.jspecify.annotations.Nullable;
import org.springframework.security.web.csrf.CsrfToken;
import org.springframework.security.web.csrf.CsrfTokenRepository;

/**
 * Tokens against forged requests. Each is a keyed mark over the cookie the browser sends, so nothing is stored for
 * visitors, and a new session has a new token.
 */
final class ForgeryTokens implements CsrfTokenRepository {
    static final String HEADER = "X-CSRF-TOKEN";

    private final SecretKey key;
    private final Secrets secrets;
    private final Cookies cookies;

    /** @param cookie value of the cookie the token belongs to */
    record Token(String cookie, String getToken) implements CsrfToken {
        private static final long serialVersionUID = 1L;

        @Override
        public String getHeaderName() {
            return HEADER;
        }

        @Override
        public String getParameterName() {
            return "_csrf";
        }

        @Override
        public String getToken() {
            return getToken;
        }
    }

    ForgeryTokens(SecretKey key, Secrets secrets, Cookies cookies) {
        this.key = key;
        this.secrets = secrets;
        this.cookies = cookies;
    }

    String of(String cookie) {
        return PeopleKeys.mark(key, cookie);
    }

    /** The cookie that stands for this browser: its session, else its visit. */
    Optional<String> browser(HttpServletRequest request) {
        return cookies.read(request, Cookies.Name.SESSION).or(() -> cookies.read(request, Cookies.Name.VISIT));
    }

    @Override
    public CsrfToken generateToken(HttpServletRequest request) {
        String visit = secrets.token();
        return new Token(visit, of(visit));
    }

    @Override
    public void saveToken(@Nullable CsrfToken token, HttpServletRequest request, HttpServletResponse response) {
        if (token instanceof Token made) {
            cookies.write(response, Cookies.Name.VISIT, made.cookie());
        }
    }

    @Override
    public @Nullable CsrfToken loadToken(HttpServletRequest request) {
        return browser(request).map(cookie -> new Token(cookie, of(cookie))).orElse(null);
    }
}
