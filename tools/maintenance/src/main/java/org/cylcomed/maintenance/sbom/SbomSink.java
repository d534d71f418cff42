package org.cylcomed.maintenance.sbom;

import java.time.LocalDate;

/** Takes what a bill of materials holds, in the order of the document. */
public interface SbomSink {
    void component(Component component);

    /** Told after a component: from this day on its maker no longer mends it. */
    default void supportEnd(Component component, LocalDate day) {}

    /** The first depends on or contains the second; both are references, which may name nothing. */
    void dependency(String from, String to);

    void problem(Problem problem);
}
