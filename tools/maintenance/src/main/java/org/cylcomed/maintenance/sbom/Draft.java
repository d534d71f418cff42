package org.cylcomed.maintenance.sbom;

import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.cylcomed.maintenance.cpe.Cpe;
import org.cylcomed.maintenance.purl.PackageUrl;
import org.jspecify.annotations.Nullable;

/** A component while it is read. */
final class Draft {
    static final int MAXIMUM_ITEMS = 1000;
    private static final int DAY = "2026-01-31".length();

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

    @Nullable
    LocalDate supportEnd;

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

    /** As CycloneDX's taxonomy of properties has it, and that of the FDA's wishes. */
    void property(@Nullable String name, @Nullable String value) {
        if ("cdx:lifecycle:milestone:endOfSupport".equals(name) || "cdx:fda:end-of-support-date".equals(name)) {
            supported(value);
        }
    }

    /** @param until a day, or a moment of one */
    void supported(@Nullable String until) {
        if (until == null || until.strip().length() < DAY) {
            return;
        }
        try {
            supportEnd = LocalDate.parse(until.strip().substring(0, DAY));
        } catch (DateTimeParseException noDay) {
            // Then nothing is known of it.
        }
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
