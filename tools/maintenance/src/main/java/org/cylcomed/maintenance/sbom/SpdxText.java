package org.cylcomed.maintenance.sbom;

import org.jspecify.annotations.Nullable;

/** What SPDX writes the same in JSON and in tag-value. */
final class SpdxText {
    static final String DOCUMENT = "SPDXRef-DOCUMENT";

    private SpdxText() {}

    /** {@code SPDX-2.3} is 2.3. */
    static @Nullable String version(@Nullable String text) {
        return text != null && text.startsWith("SPDX-2.") ? text.substring("SPDX-".length()) : null;
    }

    /** {@code Organization: Ward Inc. (mail)} is Ward Inc. */
    static @Nullable String agent(@Nullable String text) {
        if (text == null || text.equals("NOASSERTION") || text.equals("NONE")) {
            return null;
        }
        int colon = text.indexOf(':');
        String name = colon < 0 ? text : text.substring(colon + 1);
        int mail = name.lastIndexOf('(');
        return (mail > 0 && name.endsWith(")") ? name.substring(0, mail) : name).strip();
    }

    static @Nullable String version(Draft draft, @Nullable String text) {
        return text == null || text.equals("NOASSERTION") || text.isEmpty() ? draft.version : text;
    }

    static void reference(Delivery delivery, Draft draft, String type, String locator, String place) {
        switch (type) {
            case "purl" -> delivery.purl(draft, locator, place);
            case "cpe23Type", "cpe22Type" -> delivery.cpe(draft, locator, place);
            default -> {
                // Other references say where to find it, not what it is.
            }
        }
    }

    static void relation(Delivery delivery, String from, String type, String to) {
        switch (type) {
            case "DESCRIBES" -> delivery.root(to);
            case "DESCRIBED_BY" -> delivery.root(from);
            case "DEPENDS_ON", "CONTAINS", "DYNAMIC_LINK", "STATIC_LINK", "HAS_PREREQUISITE" ->
                delivery.dependency(from, to);
            case "DEPENDENCY_OF",
                    "CONTAINED_BY",
                    "RUNTIME_DEPENDENCY_OF",
                    "BUILD_DEPENDENCY_OF",
                    "DEV_DEPENDENCY_OF",
                    "TEST_DEPENDENCY_OF",
                    "OPTIONAL_DEPENDENCY_OF",
                    "PROVIDED_DEPENDENCY_OF",
                    "PREREQUISITE_FOR" -> delivery.dependency(to, from);
            default -> {
                // How a file was made or documented is not what a product is made of.
            }
        }
    }
}
