package org.cylcomed.server.settings;

import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Where a door of the server is.
 *
 * @param tls false on this computer alone, where a browser trusts the plain name {@code localhost}
 * @param host a name or an address; an IPv6 address without brackets
 */
public record Listen(boolean tls, String host, int port) {
    private static final Pattern FORM =
            Pattern.compile("(?:(https?)://)?(?:\\[([0-9A-Fa-f:.]{2,45})]|([A-Za-z0-9._-]{1,253})):([0-9]{1,5})/?");

    public Listen {
        if (port < 1 || port > 65535) {
            throw new IllegalArgumentException("a port is a number from 1 to 65535");
        }
        if (!tls && !host.equals("localhost")) {
            throw new IllegalArgumentException(
                    "without TLS, passwords would cross the network in clear text: http is for localhost alone");
        }
    }

    /** {@code HOST:PORT}, which is TLS, or {@code http://localhost:PORT}, which is not. */
    static Listen parse(String text) {
        Matcher matcher = FORM.matcher(text);
        if (!matcher.matches()) {
            throw new IllegalArgumentException(
                    "write HOST:PORT, for example ward.hospital.example:8443, 0.0.0.0:8443 or [::]:8443");
        }
        String host = matcher.group(2) == null ? matcher.group(3) : matcher.group(2);
        return new Listen(
                !"http".equals(matcher.group(1)), host.toLowerCase(Locale.ROOT), Integer.parseInt(matcher.group(4)));
    }

    /** What a person writes into a browser's address line. */
    public String url() {
        String shown = host.contains(":") ? "[" + host + "]" : host;
        return (tls ? "https://" : "http://") + shown + ":" + port;
    }

    /** Whether it listens on every address of this computer, which is no address to call. */
    public boolean isEverywhere() {
        return host.equals("0.0.0.0") || host.equals("::");
    }
}
