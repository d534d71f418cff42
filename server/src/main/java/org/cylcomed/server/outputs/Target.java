package org.cylcomed.server.outputs;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;
import java.util.SortedMap;
import java.util.TreeMap;
import org.cylcomed.server.access.Problem;
import org.cylcomed.server.export.Output;

/**
 * Where an output goes, as people write it: {@code host:port} for syslog, an https address for a webhook.
 *
 * @param settings as {@code SenderFactory} takes them
 */
record Target(String host, SortedMap<String, String> settings) {
    private static final int USUAL_SYSLOG_PORT = 6514;
    private static final String ALLOW_PRIVATE = "allowPrivate";

    static Target read(Output.Kind kind, String text, boolean allowPrivate) {
        SortedMap<String, String> settings = new TreeMap<>();
        URI uri = parse(kind == Output.Kind.SYSLOG ? "syslog://" + text : text);
        String host = uri.getHost();
        boolean bare = uri.getRawUserInfo() == null && uri.getRawFragment() == null;
        switch (kind) {
            case SYSLOG -> {
                boolean path = !uri.getRawPath().isEmpty() || uri.getRawQuery() != null;
                if (host == null || !bare || path || uri.getPort() == 0 || uri.getPort() > 65_535) {
                    throw Problem.notValid("target", "is HOST:PORT, such as siem.hospital.example:6514");
                }
                settings.put("host", bare(host));
                settings.put("port", Integer.toString(uri.getPort() < 0 ? USUAL_SYSLOG_PORT : uri.getPort()));
            }
            case WEBHOOK -> {
                boolean https = "https"
                        .equals(uri.getScheme() == null ? "" : uri.getScheme().toLowerCase(Locale.ROOT));
                if (host == null || !bare || !https || uri.getPort() == 0 || uri.getPort() > 65_535) {
                    throw Problem.notValid(
                            "target",
                            "is an https address without a name or password in it, such as https://hooks.example/in");
                }
                settings.put("url", "https" + text.substring("https".length()));
            }
        }
        if (allowPrivate) {
            settings.put(ALLOW_PRIVATE, "true");
        }
        return new Target(bare(host), settings);
    }

    private static URI parse(String text) {
        try {
            return new URI(text);
        } catch (URISyntaxException malformed) {
            throw Problem.notValid("target", "is no address");
        }
    }

    /** Of an output that was read before. */
    static Target of(Output output) {
        String host = output.kind() == Output.Kind.SYSLOG
                ? output.settings().getOrDefault("host", "")
                : bare(URI.create(output.settings().getOrDefault("url", "")).getHost());
        return new Target(host, output.settings());
    }

    private static String bare(String host) {
        return host.startsWith("[") ? host.substring(1, host.length() - 1) : host;
    }

    boolean allowsPrivate() {
        return settings.containsKey(ALLOW_PRIVATE);
    }

    /** As people write it. */
    String shown() {
        String url = settings.get("url");
        if (url != null) {
            return url;
        }
        String shown = host.indexOf(':') >= 0 ? "[" + host + "]" : host;
        return shown + ":" + settings.getOrDefault("port", Integer.toString(USUAL_SYSLOG_PORT));
    }
}
