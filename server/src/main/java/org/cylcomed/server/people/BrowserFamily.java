package org.cylcomed.server.people;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Which browser a session began in, coarse enough to outlive updates; a stolen cookie in another browser is refused. */
final class BrowserFamily {
    static final String OTHER = "Other";

    /** In this order: every Chromium also says Chrome and Safari. */
    private static final List<Map.Entry<String, String>> SIGNS = List.of(
            Map.entry("Edg", "Edge"),
            Map.entry("OPR/", "Opera"),
            Map.entry("Firefox/", "Firefox"),
            Map.entry("FxiOS/", "Firefox"),
            Map.entry("Chrome/", "Chrome"),
            Map.entry("CriOS/", "Chrome"),
            Map.entry("Safari/", "Safari"));

    private BrowserFamily() {}

    static String of(@Nullable String userAgent) {
        if (userAgent == null) {
            return OTHER;
        }
        return SIGNS.stream()
                .filter(sign -> userAgent.contains(sign.getKey()))
                .map(Map.Entry::getValue)
                .findFirst()
                .orElse(OTHER);
    }
}
