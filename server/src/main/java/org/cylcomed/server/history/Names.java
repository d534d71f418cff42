package org.cylcomed.server.history;

import java.util.Locale;
import org.cylcomed.core.DeviceId;
import org.cylcomed.core.Identifier;
import org.cylcomed.core.Namespace;
import org.cylcomed.core.Subject;

/**
 * Subjects as one text: a device id, or {@code ip:10.0.0.7}, with a scope {@code ip@home-3:192.168.1.4}. In a scope,
 * {@code %} and {@code :} are written {@code %25} and {@code %3A}, so that no two subjects share a text.
 */
public final class Names {
    /** The kind of a peer that is a known device; other kinds are named as their {@link Namespace}. */
    public static final String DEVICE = "DEVICE";

    private Names() {}

    public static String text(Subject subject) {
        return switch (subject) {
            case DeviceId device -> device.value();
            case Identifier identifier -> {
                String namespace =
                        identifier.namespace().name().toLowerCase(Locale.ROOT).replace('_', '-');
                String scope = identifier.scope().isEmpty()
                        ? ""
                        : "@" + identifier.scope().replace("%", "%25").replace(":", "%3A");
                yield namespace + scope + ":" + identifier.value();
            }
        };
    }

    /**
     * Reads what {@link #text} wrote.
     *
     * @throws IllegalArgumentException for anything else
     */
    public static Subject read(String text) {
        int colon = text.indexOf(':');
        if (colon < 0) {
            return new DeviceId(text);
        }
        int at = text.indexOf('@');
        boolean scoped = at >= 0 && at < colon;
        String namespace = text.substring(0, scoped ? at : colon);
        String scope =
                scoped ? text.substring(at + 1, colon).replace("%3A", ":").replace("%25", "%") : "";
        return new Identifier(
                Namespace.valueOf(namespace.toUpperCase(Locale.ROOT).replace('-', '_')),
                scope,
                text.substring(colon + 1));
    }

    static String kind(Subject subject) {
        return switch (subject) {
            case DeviceId _ -> DEVICE;
            case Identifier identifier -> identifier.namespace().name();
        };
    }
}
