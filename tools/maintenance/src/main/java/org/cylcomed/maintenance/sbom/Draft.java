package org.cylcomed.maintenance.sbom;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.cylcomed.maintenance.cpe.Cpe;
import org.cylcomed.maintenance.purl.PackageUrl;
import org.jspecify.annotations.Nullable;

/** A component while it is read. */
final class Draft {
    static final int MAXIMUM_ITEMS = 1000;

    final String place;
    final List<Cpe> cpes = new ArrayList<>(1);
    final List<Draft> nested = new ArrayList<>(0);
    private final List<Hash> hashes = new ArrayList<>(2);
    private final List<String> licences = new ArrayList<>(1);

    @Nullable
    String reference;

    @Nullable
    String type;

    @Nullable
    String group;

    @Nullable
    String name;

    @Nullable
    String version;

    @Nullable
    String supplier;

    @Nullable
    String publisher;

    @Nullable
    PackageUrl purl;

    Draft(String place) {
        this.place = place;
    }

    void hash(@Nullable String algorithm, @Nullable String value) {
        if (algorithm != null && value != null && hashes.size() < MAXIMUM_ITEMS) {
            hashes.add(new Hash(algorithm(algorithm), value.strip().toLowerCase(Locale.ROOT)));
        }
    }

    /** SPDX writes SHA256 and SHA3-256 where CycloneDX has SHA-256 and SHA3-256. */
    private static String algorithm(String given) {
        String upper = given.strip().toUpperCase(Locale.ROOT);
        boolean spdx = upper.length() > 3 && upper.startsWith("SHA") && Character.isDigit(upper.charAt(3));
        return spdx && !upper.startsWith("SHA3-") ? "SHA-" + upper.substring(3) : upper;
    }

    void licence(@Nullable String text) {
        if (text == null || text.isBlank() || text.equals("NOASSERTION") || text.equals("NONE")) {
            return;
        }
        if (licences.size() < MAXIMUM_ITEMS && !licences.contains(text.strip())) {
            licences.add(text.strip());
        }
    }

    Component component(@Nullable String parent, String named) {
        return new Component(
                reference,
                parent,
                type == null ? null : type.toLowerCase(Locale.ROOT),
                group,
                named,
                version,
                supplier == null ? publisher : supplier,
                purl,
                cpes,
                hashes,
                licences);
    }
}
