package org.cylcomed.maintenance.feed;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import org.cylcomed.maintenance.purl.PackageUrl;
import org.jspecify.annotations.Nullable;

/**
 * A package without its version: what a component and an advisory must share.
 *
 * @param text {@code type/namespace/name} or {@code type/name}, canonical and decoded
 */
public record PackageKey(String text) {
    public static PackageKey of(PackageUrl purl) {
        String namespace = purl.namespace();
        return new PackageKey(purl.type() + '/' + (namespace == null ? "" : namespace + '/') + purl.name());
    }

    /**
     * From decoded parts, in the canonical form of the type.
     *
     * @throws org.cylcomed.maintenance.InvalidIdentifierException if they name no package
     */
    public static PackageKey of(String type, @Nullable String namespace, String name) {
        StringBuilder text = new StringBuilder("pkg:").append(type);
        if (namespace != null && !namespace.isEmpty()) {
            for (String segment : namespace.split("/", -1)) {
                text.append('/').append(encode(segment));
            }
        }
        return of(PackageUrl.read(text.append('/').append(encode(name)).toString()));
    }

    private static String encode(String part) {
        return URLEncoder.encode(part, StandardCharsets.UTF_8).replace("+", "%20");
    }

    /** The ecosystem, such as {@code npm}. */
    public String type() {
        return text.substring(0, text.indexOf('/'));
    }

    /** With another name, in the same namespace. */
    public PackageKey named(String name) {
        return new PackageKey(text.substring(0, text.lastIndexOf('/') + 1) + name);
    }

    @Override
    public String toString() {
        return text;
    }
}
