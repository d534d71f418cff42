package org.cylcomed.maintenance.vex;

import java.time.InstantSource;
import java.util.Locale;
import org.cylcomed.maintenance.csaf.tree.Timestamp;
import org.cylcomed.maintenance.vex.Difference.Kind;
import org.jspecify.annotations.Nullable;

/** Writes a document in any of the formats. The same document and hour give the same bytes. */
public final class VexWriter {
    private final InstantSource clock;

    /** @param clock asked for the date of a document that has none */
    public VexWriter(InstantSource clock) {
        this.clock = clock;
    }

    /**
     * Writes OpenVEX 0.2.0, CSAF 2.0 (profile VEX) or CycloneDX 1.6.
     *
     * @throws UnwritableVexException if no statement would be left
     */
    public Writing write(VexDocument document, VexFormat format) throws UnwritableVexException {
        if (document.statements().isEmpty()) {
            throw new UnwritableVexException("It says nothing of any product and vulnerability.");
        }
        Differences differences = new Differences();
        return switch (format) {
            case OPENVEX -> new OpenVexWriter(document, differences, clock).write();
            case CSAF -> new CsafVexWriter(document, differences, clock).write();
            case CYCLONEDX -> new CycloneDxVexWriter(document, differences).write();
        };
    }

    /** The date if others can read it. */
    static @Nullable String date(@Nullable String date, String place, Differences differences) {
        if (date == null) {
            return null;
        }
        if (Timestamp.parse(date) == null || !date.equals(date.toUpperCase(Locale.ROOT)) || date.startsWith("60", 17)) {
            differences.add(Kind.LOST, place, "Its date is not one that the format can hold.");
            return null;
        }
        return date;
    }

    /** A whole number from 1, as its first digits say. */
    static int version(String version, Differences differences) {
        int end = 0;
        while (end < version.length() && end < 8 && Character.isDigit(version.charAt(end))) {
            end++;
        }
        int number = end == 0 ? 1 : Math.max(1, Integer.parseInt(version.substring(0, end)));
        if (!version.equals(Integer.toString(number))) {
            differences.add(
                    Kind.CHANGED, "version", "The version " + version + " is written as the number " + number + ".");
        }
        return number;
    }

    static String place(Statement statement) {
        String product = statement.products().isEmpty()
                ? ""
                : ", " + statement.products().getFirst().identity()
                        + (statement.products().size() > 1 ? " and others" : "");
        return statement.vulnerability().name() + product;
    }
}
