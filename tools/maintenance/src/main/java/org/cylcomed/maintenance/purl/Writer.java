package org.cylcomed.maintenance.purl;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The canonical text. */
final class Writer {
    private Writer() {}

    static String text(
            String type,
            @Nullable String namespace,
            String name,
            @Nullable String version,
            Map<String, String> qualifiers,
            @Nullable String subpath,
            boolean nameHasSlashes) {
        StringBuilder out = new StringBuilder(64).append("pkg:").append(type).append('/');
        if (namespace != null) {
            segments(namespace, out);
            out.append('/');
        }
        if (nameHasSlashes) {
            segments(name, out);
        } else {
            Percent.encode(name, out);
        }
        if (version != null) {
            out.append('@');
            Percent.encode(version, out);
        }
        char lead = '?';
        for (Map.Entry<String, String> qualifier : qualifiers.entrySet()) {
            out.append(lead).append(qualifier.getKey()).append('=');
            Percent.encode(qualifier.getValue(), out);
            lead = '&';
        }
        if (subpath != null) {
            out.append('#');
            segments(subpath, out);
        }
        return out.toString();
    }

    private static void segments(String joined, StringBuilder out) {
        int start = 0;
        for (int end = joined.indexOf('/'); end >= 0; end = joined.indexOf('/', start)) {
            Percent.encode(joined.substring(start, end), out);
            out.append('/');
            start = end + 1;
        }
        Percent.encode(joined.substring(start), out);
    }
}
