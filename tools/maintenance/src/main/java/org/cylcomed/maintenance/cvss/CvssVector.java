package org.cylcomed.maintenance.cvss;

import java.util.Optional;

/** A CVSS vector, read and complete: every mandatory metric is there. */
public sealed interface CvssVector permits Cvss2, Cvss3, Cvss4 {
    /**
     * Reads a vector of any version, its metrics in any order.
     *
     * @throws org.cylcomed.maintenance.InvalidIdentifierException if it is none
     */
    static CvssVector parse(String text) {
        if (text.startsWith("CVSS:4.0/")) {
            return Cvss4.parse(text);
        }
        return text.startsWith("CVSS:3.") ? Cvss3.parse(text) : Cvss2.parse(text);
    }

    /** Such as {@code 3.1}. */
    String version();

    /** From the base metrics alone. */
    double baseScore();

    /** From all the metrics that the vector has. */
    double score();

    /** Of {@link #score}. CVSS 2.0 has no critical, and calls a score of zero low. */
    Severity severity();

    /** A metric's value as it is written, such as {@code N} for {@code AV}; empty if it is not defined. */
    Optional<String> metric(String name);
}
