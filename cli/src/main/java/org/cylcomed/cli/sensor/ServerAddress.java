package org.cylcomed.cli.sensor;

import java.net.URI;
import org.jspecify.annotations.Nullable;

/** Where a server takes records, as people write it: {@code https://cylcomed.ward.example} or with its port. */
final class ServerAddress {
    private static final int USUAL_PORT = 8444;

    private ServerAddress() {}

    /** @throws IllegalArgumentException with a sentence for the user */
    static URI parse(String text) {
        URI uri;
        try {
            uri = URI.create(text.strip());
        } catch (IllegalArgumentException e) {
            throw wrong(text, e);
        }
        String path = uri.getPath();
        boolean bare = path == null || path.isEmpty() || path.equals("/");
        if (!"https".equalsIgnoreCase(uri.getScheme())
                || uri.getHost() == null
                || uri.getUserInfo() != null
                || !bare
                || uri.getQuery() != null
                || uri.getFragment() != null) {
            throw wrong(text, null);
        }
        return URI.create("https://" + uri.getHost() + ":" + (uri.getPort() < 0 ? USUAL_PORT : uri.getPort()));
    }

    private static IllegalArgumentException wrong(String text, @Nullable Throwable cause) {
        return new IllegalArgumentException(
                "'" + Words.plain(text)
                        + "' is not the address of a server, such as https://cylcomed.ward.example:8444",
                cause);
    }
}
