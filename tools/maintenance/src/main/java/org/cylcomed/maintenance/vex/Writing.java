package org.cylcomed.maintenance.vex;

import java.util.List;

/** A document as text, and what of the model is not in it or is in it besides. */
public record Writing(String text, List<Difference> differences) {
    public Writing {
        differences = List.copyOf(differences);
    }
}
