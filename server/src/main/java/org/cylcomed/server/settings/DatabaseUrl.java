package org.cylcomed.server.settings;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The URL of an external PostgreSQL, in either of the usual forms, taken apart so that no password stays in it. */
record DatabaseUrl(
        String jdbc, @Nullable String user, @Nullable String password) {
    private static final int MAX_LETTERS = 2000;
    private static final Pattern FORM = Pattern.compile("(?:jdbc:)?postgres(?:ql)?://"
            + "(?:(?<user>[^:@/?]+)(?::(?<password>[^@/?]*))?@)?(?<hosts>[^@/?]+)/(?<rest>[^?/]+)(?:\\?(?<query>.*))?");

    static DatabaseUrl parse(String text) {
        Matcher matcher = FORM.matcher(text);
        if (text.length() > MAX_LETTERS || !matcher.matches()) {
            // The text itself may hold a password.
            throw new IllegalArgumentException("write postgresql://HOST:PORT/DATABASE, with ?sslmode=verify-full"
                    + " unless it is on this computer");
        }
        String query = matcher.group("query") == null ? "" : matcher.group("query");
        String user = query(query, "user");
        String password = query(query, "password");
        String kept = Arrays.stream(query.split("&"))
                .filter(part -> !part.isEmpty() && !part.startsWith("user=") && !part.startsWith("password="))
                .collect(Collectors.joining("&"));
        return new DatabaseUrl(
                "jdbc:postgresql://" + matcher.group("hosts") + "/" + matcher.group("rest")
                        + (kept.isEmpty() ? "" : "?" + kept),
                user == null ? decoded(matcher.group("user")) : user,
                password == null ? decoded(matcher.group("password")) : password);
    }

    @Override
    public String toString() {
        return jdbc;
    }

    private static @Nullable String query(String query, String name) {
        return Arrays.stream(query.split("&"))
                .filter(part -> part.startsWith(name + "="))
                .map(part -> decoded(part.substring(name.length() + 1)))
                .findFirst()
                .orElse(null);
    }

    private static @Nullable String decoded(@Nullable String text) {
        return text == null ? null : URLDecoder.decode(text.replace("+", "%2B"), StandardCharsets.UTF_8);
    }
}
