package org.cylcomed.maintenance.sbom;

/** Takes what a bill of materials holds, in the order of the document. */
public interface SbomSink {
    void component(Component component);

    /** The first depends on or contains the second; both are references, which may name nothing. */
    void dependency(String from, String to);

    void problem(Problem problem);
}
